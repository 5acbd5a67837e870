"""What a Word template says otherwise (Word 改动页): differences, new entries, and what could not be read; nothing is written yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import QueryDict

from tihang.core.forms import Filled, Group
from tihang.core.forms.offline import Offline, offered
from tihang.core.kinds import KindError
from tihang.core.problems import BadInput, Problem, bad
from tihang.journey.intake.queries import ApplicationDraft
from tihang.web.parts.words import said
from tihang.web.speech import lang

KEEPS = 24 * 60 * 60
"""Seconds for which the differences of a document may be taken."""


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """一处改动."""

    key: str
    name: str
    address: str
    was: str
    now: str
    open: bool


@dataclass(frozen=True, slots=True)
class NewLine:
    """新的一条."""

    key: str
    name: str
    says: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """一处读不了的."""

    name: str
    said: str
    remedy: str


@dataclass(frozen=True, slots=True)
class WordPage:
    """Word 改动页."""

    over: str
    back: str
    lines: tuple[DifferenceLine, ...]
    new: tuple[NewLine, ...]
    troubles: tuple[Trouble, ...]
    offer: str


@dataclass(frozen=True)
class WordOffer:
    """Word 里的: answers, new entries, and the versions that stood when they were shown. Signed, so that it is ours when it comes back."""

    fields: Mapping[str, Any]
    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    versions: Mapping[str, int]

    def sealed(self, workspace: UUID) -> str:
        body = {
            "fields": dict(self.fields),
            "rows": {group: list(rows) for group, rows in self.rows.items()},
            "versions": dict(self.versions),
        }
        return signing.dumps(body, salt=_salt(workspace), compress=True)

    def chosen(self, posted: QueryDict) -> "WordOffer":
        """Only what was ticked."""
        ticked = set(posted.getlist("take"))
        fields = {address: data for address, data in self.fields.items() if address in ticked}
        rows = {group: [row for at, row in enumerate(rows) if _row_key(group, at) in ticked] for group, rows in self.rows.items()}
        return WordOffer(
            fields, {group: rows for group, rows in rows.items() if rows}, {address: self.versions.get(address, 0) for address in fields}
        )


def unsealed(text: str, workspace: UUID) -> WordOffer:
    """Raises BadInput for one that is too old, was changed, or was made for another application."""
    try:
        return WordOffer(**signing.loads(text, salt=_salt(workspace), max_age=KEEPS))
    except (signing.BadSignature, TypeError) as error:
        mend = "再上传一次 Word 文件", "Upload the Word file again"
        raise BadInput([bad("这次对照已经过期", "this comparison is no longer valid", *mend, place="word", code="expired")]) from error


def _salt(workspace: UUID) -> str:
    return f"word {workspace}"


def _row_key(group: str, at: int) -> str:
    return f"{group}/new{at}"


def word_page(draft: ApplicationDraft, filled: Filled, offline: Offline, left: Sequence[Problem], back: str) -> WordPage:
    """The page of one document."""
    changed = offered(filled, offline)
    lines = tuple(
        DifferenceLine(each.address, said(each.words), each.address, said(each.was), said(each.now), draft.may_change(each.address))
        for each in changed
    )
    new = tuple(
        NewLine(_row_key(group, at), said(filled.form.groups[group].words), tuple(_says(filled.form.groups[group], row)))
        for group, rows in offline.new_rows.items()
        for at, row in enumerate(rows)
    )
    fields = {each.address: each.data for each in changed}
    versions = {address: draft.versions.get(address, 0) for address in fields}
    offer = WordOffer(fields, offline.new_rows, versions).sealed(draft.row.workspace)
    troubles = tuple(_trouble(filled, problem) for problem in (*offline.problems, *left))
    over = f"{said(draft.row.campaign_words)} · {draft.row.factory_name}"
    return WordPage(over, back, lines, new, troubles, offer)


def _says(group: Group, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, data in row.items():
        asked = group.field_by_id[name]
        try:
            yield said(asked.words), said(asked.kind.show(asked.kind.parse(data)))
        except KindError:  # it was read a moment ago; a list that changed since says so when it is saved
            yield said(asked.words), str(data)


def _trouble(filled: Filled, problem: Problem) -> Trouble:
    index = 0 if lang() == "zh" else 1
    return Trouble(said(filled.form.names(problem.place)), problem.said[index], problem.remedy[index])
