"""What a whole form really changes (整页表单): browsers without script send every field, touched or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from tihang.journey.intake.queries import Draft, Row, Said, Sheet, said_at
from tihang.web.desk.saving import shown_versions
from tihang.web.factory.reading_forms import posted_versions


@dataclass(frozen=True, slots=True)
class Touched:
    """改动: the answers that somebody changed on the page, and the version that each was changed from (None where it is not asked)."""

    answers: Mapping[str, Any]
    expected: Mapping[str, int] | None


def touched(found: Draft, sheet: Sheet, answers: Mapping[str, Any], post: QueryDict) -> Touched:
    """Leave out what stands there already, and what stands as the page showed it while a colleague has written something else since.

    A form shows estimates unchosen, so one that is sent was chosen: it confirms.
    """
    new = {name: value for name, value in answers.items() if not _says(sheet.rows.get(name), value)}
    shown = shown_versions(post, new)
    stale = {name: number for name, number in shown.items() if number != sheet.versions.get(name, 0)}
    then = said_at(draft=found, beside=sheet is found.beside, numbers=stale) if stale else {}
    kept = {name: value for name, value in new.items() if name not in stale or not _says(then.get(name), value)}
    return Touched(kept, posted_versions(post, kept))


def _says(said: Row | Said | None, value: Any) -> bool:
    """Whether this is what was said already; nothing said is the same as an empty field."""
    if said is None:
        return value is None
    if said.estimated:
        return False
    if said.reason:
        return value == {"not_applicable": said.reason}
    return _plain(value) == _plain(said.value)


def _plain(value: Any) -> Any:
    """Lists without their empty keys, all else as text, as a form would send it."""
    if isinstance(value, list):
        return [{key: text for key, text in entry.items() if text} if isinstance(entry, dict) else entry for entry in value]
    return value if value is None or isinstance(value, dict) else str(value)
