"""Differences (差异): what stands in a sheet beside what somebody else, a workbook or another sheet says; one choice for each question.

One component for every source: two people at one question without script, a workbook brought back, last year's answers, a guest's draft.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _

from tihang.core.criteria import Pack, Question
from tihang.core.explain.report_words import Tongue
from tihang.core.problems import BadInput, bad
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.queries import Draft, Row, Sheet
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.web.factory.answer_words import row_words, value_words

TYPED, WORKBOOK, CARRIED, ADOPTED = "typed", "workbook", "carried", "adopted"
KEEPS = 12 * 3600
"""Seconds for which one may think about it."""
MAIN, BESIDE = "main", "beside"


@dataclass(frozen=True)
class Offer:
    """待选的答案: what another source says, and the versions that stood when the choice was shown. It travels signed, so it cannot be changed."""

    kind: str
    main: Mapping[str, Any] = field(default_factory=dict)
    beside: Mapping[str, Any] = field(default_factory=dict)
    main_versions: Mapping[str, int] = field(default_factory=dict)
    beside_versions: Mapping[str, int] = field(default_factory=dict)
    source: str = ""
    """The other sheet, where the answers come from one."""
    subject: Mapping[str, str] = field(default_factory=dict)
    excluded: Mapping[str, str] | None = None
    since: Mapping[str, int] = field(default_factory=dict)
    """The versions that the workbook was written with, where it says so."""
    back: str = ""

    def answers(self, sheet: str) -> Mapping[str, Any]:
        """What is offered for one of the two sheets."""
        return self.main if sheet == MAIN else self.beside

    def versions(self, sheet: str) -> Mapping[str, int]:
        """What stood there when it was offered."""
        return self.main_versions if sheet == MAIN else self.beside_versions


@dataclass(frozen=True, slots=True)
class AnswerDifference:
    """一处差异. ``clash``: somebody wrote the standing answer after the other one was taken away; ``take``: what is proposed."""

    key: str
    question: str
    text: str
    standing: str
    who: str
    at: datetime | None
    other: str
    clash: bool
    take: bool


@dataclass(frozen=True, slots=True)
class DifferenceGroup:
    """一个部分的差异."""

    name: str
    rows: tuple[AnswerDifference, ...]


def sealed(offer: Offer, workspace: UUID, user: UUID | None) -> str:
    """The offer as a hidden field carries it: for this workspace and this person only."""
    return signing.dumps(asdict(offer), salt=_salt(workspace, user), compress=True)


def unsealed(text: str, workspace: UUID, user: UUID | None) -> Offer:
    """The offer out of a form. Raises BadInput when it is not ours, not theirs, or too old."""
    try:
        return Offer(**signing.loads(text, salt=_salt(workspace, user), max_age=KEEPS))
    except (signing.BadSignature, TypeError) as error:
        said = "这一页放得太久，或者不是给你的，什么也没有写入", "this page is too old, or not yours; nothing was written"
        raise BadInput([bad(*said, "从头再来一次", "Begin again", place="offer", code="offer_over")]) from error


def _salt(workspace: UUID, user: UUID | None) -> str:
    return f"tihang.offer.{workspace}.{user}"


def standing_now(offer: Offer, found: Draft) -> Offer:
    """The offer against what stands in the draft now."""
    versions = [
        {name: sheet.versions.get(name, 0) for name in said} for sheet, said in ((found.main, offer.main), (found.beside, offer.beside))
    ]
    return Offer(**{**asdict(offer), "main_versions": versions[0], "beside_versions": versions[1]})


def differences(found: Draft, offer: Offer, lang: str) -> tuple[DifferenceGroup, ...]:
    """Every question where the two say something different, by part of the sheet."""
    sheets = ((MAIN, found.main), (BESIDE, found.beside))
    rows = [(name, sheet, question) for name, sheet in sheets for question in offer.answers(name)]
    by = {row.saved_by for _name, sheet, question in rows if (row := sheet.rows.get(question)) and row.saved_by}
    maker = _Maker(offer, names_of(by), Tongue(lang))
    groups: dict[str, list[AnswerDifference]] = {}
    for name, sheet, question in rows:
        made = maker.row(name, sheet, question)
        if made is not None:
            groups.setdefault(maker.part(sheet, question), []).append(made)
    return tuple(DifferenceGroup(name, tuple(listed)) for name, listed in groups.items())


def chosen(offer: Offer, sheet: str, keys: Iterable[str]) -> dict[str, Any]:
    """The answers of the offer that were chosen for one of the two sheets."""
    wanted = set(keys)
    return {question: value for question, value in offer.answers(sheet).items() if f"{sheet}:{question}" in wanted}


class _Maker:
    def __init__(self, offer: Offer, names: Mapping[UUID, str], tongue: Tongue) -> None:
        self.offer, self.names, self.tongue = offer, names, tongue

    def row(self, name: str, sheet: Sheet, question: str) -> AnswerDifference | None:
        """One difference, None where both say the same."""
        known = pack_of(sheet.pack, sheet.edition).question_by_id.get(question)
        row = sheet.rows.get(question)
        other = value_words(known, self.offer.answers(name)[question], self.tongue)
        standing = row_words(known, row, self.tongue)
        if known is None or (other == standing and self.offer.kind != TYPED):
            return None
        clash = self._clash(question, sheet, row)
        return AnswerDifference(
            key=f"{name}:{question}", question=question, text=self.tongue.of(known.words), standing=standing,
            who=self._who(row), at=timezone.localtime(row.saved_at) if row else None, other=other, clash=clash,
            take=not clash and (row is None or row.estimated or self.offer.kind == WORKBOOK),
        )  # fmt: skip

    def _clash(self, question: str, sheet: Sheet, row: Row | None) -> bool:
        if self.offer.kind == TYPED:
            return True
        since = self.offer.since.get(question)
        return row is not None and not row.estimated and since is not None and sheet.versions.get(question, 0) > since

    def _who(self, row: Row | None) -> str:
        if row is None:
            return ""
        return self.names.get(row.saved_by, _("离开的同事")) if row.saved_by else ""

    def part(self, sheet: Sheet, question: str) -> str:
        """The part of the sheet where a question stands, in words."""
        pack = pack_of(sheet.pack, sheet.edition)
        known = pack.question_by_id.get(question)
        return part_words(pack, known, self.tongue) if known else ""


def part_words(pack: Pack, question: Question, tongue: Tongue) -> str:
    """The sub-domain or the tier that asks a question."""
    if question.area and question.area in pack.area_by_code:
        return tongue.of(pack.names(question.area))
    criterion = pack.criterion_by_id.get(question.id)
    if criterion and criterion.tiers:
        return tongue.of(pack.rung_by_id[criterion.tiers[0]].words)
    return _("已建场景") if question.id == "scenarios" else _("基本情况与记录")
