"""Bring in a list of factories (导入工厂名单)."""

from datetime import datetime

from tihang.flows.actors import Console, Person
from tihang.flows.importing.batch import Imported, Listed, bring_in


def import_factories(*, actor: Console | Person, now: datetime, listed: Listed) -> Imported:
    """Every row gets its outcome and is kept; the file as a whole, or nothing. Raises NotAllowed, BadInput."""
    if listed.kind != "factories":
        raise ValueError(listed.kind)
    return bring_in(actor=actor, now=now, listed=listed)
