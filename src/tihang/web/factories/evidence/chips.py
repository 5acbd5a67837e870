"""Evidence of a question (一道题的佐证): chips, and the small form that adds one. The workspace puts it on each requirement.

    proofs = proofs_of(scope=person.scope, factory=factory, pack=pack)          # one query for the whole sheet
    part = question_part(factory, pack, question, proofs.get(question, ()), may_bind=…, today=…, scans=somebody_scans())
    {% include "factories/evidence/question_part.html" with part=part only %}

The page needs evidence.css and upload.js. On a card that takes chips alone: ``RatingItem(…, evidence=part.chips, add_evidence=part.seen_from(path).form)``;
the link leads to the page of the question, and from there back to the path.
"""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.record.queries import ProofRow
from tihang.web.factories.evidence.cabinet import question_address
from tihang.web.factories.evidence.wording import held_back, validity_words
from tihang.web.parts.rating import EvidenceChip


@dataclass(frozen=True, slots=True)
class Bound:
    """已引用的一份: its chip, and the address that ends it, empty for who may not."""

    chip: EvidenceChip
    note: str
    end: str


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """一道题的佐证: ``form`` is the address of the form that adds one, empty for who may not."""

    id: str
    pack: str
    question: str
    bound: tuple[Bound, ...]
    form: str

    @property
    def chips(self) -> tuple[EvidenceChip, ...]:
        """The chips alone."""
        return tuple(each.chip for each in self.bound)

    def seen_from(self, back: str) -> "QuestionPart":
        """The same, with a form that leads back to this page of the site."""
        return replace(self, form=f"{self.form}&{urlencode({'next': back})}") if self.form and back else self


def question_part(
    factory: UUID, pack: str, question: str, proofs: tuple[ProofRow, ...], *, may_bind: bool, today: date, scans: bool
) -> QuestionPart:
    """What stands beside one question."""
    bound = tuple(
        Bound(
            chip_of(row, factory, today, scans=scans),
            row.note,
            reverse("evidence-end", kwargs={"factory_id": factory, "proof": row.id}) if may_bind else "",
        )
        for row in proofs
    )
    asked = question_address(factory, pack, question)
    return QuestionPart(part_id(question), pack, question, bound, asked if may_bind else "")


def chip_of(row: ProofRow, factory: UUID, today: date, *, scans: bool) -> EvidenceChip:
    """One file: where to look in it, and what is wrong with it now."""
    words, state = validity_words(None, row.valid_until, today)
    held = held_back(row.scan, somebody_scans=scans)
    page = _("第 %(page)s 页") % {"page": row.page} if row.page else ""
    href = reverse("evidence-file", kwargs={"factory_id": factory, "file": row.file})
    if held:
        return EvidenceChip(row.name, page, href, "unreadable", held)
    return EvidenceChip(row.name, page, href, "expired" if state else "bound", words if state else "")


def part_id(question: str) -> str:
    """What the part is called on the page: letters and digits only, the same for the same question."""
    return "evidence-" + "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in question)
