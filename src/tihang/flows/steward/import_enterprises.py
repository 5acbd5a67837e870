"""Bring in a list of enterprises (导入企业名单)."""

from datetime import datetime

from tihang.flows.actors import Console, Person
from tihang.flows.importing.batch import Imported, Listed, bring_in


def import_enterprises(*, actor: Console | Person, now: datetime, listed: Listed) -> Imported:
    """Every row gets its outcome and is kept; the file as a whole, or nothing. Raises NotAllowed, BadInput."""
    if listed.kind != "enterprises":
        raise ValueError(listed.kind)
    return bring_in(actor=actor, now=now, listed=listed)
