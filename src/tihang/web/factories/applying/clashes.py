"""Two people at one field of the form (同时改了一处): both words, and whoever came second chooses."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from tihang.core.forms import field_at, read_answer
from tihang.core.kinds import KindError
from tihang.journey.intake.queries import JUSTIFICATION
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.web.desk.saving import Clash
from tihang.web.factories.applying.reading import DeskReading
from tihang.web.parts.words import said


def clashes_of(desk: DeskReading, mine: Mapping[str, Any], conflicts: Mapping[str, Any]) -> list[Clash]:
    """What stands there now, who wrote it and when, and what was written here."""
    people = names_of({each.saved_by for each in conflicts.values() if each.saved_by})
    found = []
    for address, each in conflicts.items():
        who = people.get(each.saved_by, "") if each.saved_by else ""
        own = each.saved_by is None or each.saved_by == desk.person.user
        theirs, ours = value_words(desk, address, each.value), value_words(desk, address, mine.get(address))
        at = timezone.localtime(each.saved_at)
        found.append(Clash(address, each.version, named(desk, address), theirs, ours, who, own, at))
    return found


def value_words(desk: DeskReading, address: str, raw: Any) -> str:
    """A value as people read it; as it was typed where it cannot be read."""
    if raw in (None, "", [], {}):
        return "—"
    if field_at(desk.form, address) is None:
        return str(raw)
    try:
        value = read_answer(desk.form, address, raw)
    except KindError:
        return str(raw)
    asked = desk.form.fields.get(address)
    if asked is None:
        group, _row, name = address.split("/")
        asked = desk.form.groups[group].field_by_id[name]
    return said(asked.kind.show(value))


def named(desk: DeskReading, address: str) -> str:
    """What an address is called: a field of the form, or the condition that is explained."""
    condition = desk.law.condition_by_id.get(address.removeprefix(JUSTIFICATION)) if address.startswith(JUSTIFICATION) else None
    return said(condition.words) if condition else said(desk.form.names(address))
