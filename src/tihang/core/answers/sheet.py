"""The answer sheet (答卷): what one factory said to one pack, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tihang.core.canonical import Data, digest
from tihang.core.criteria import Pack
from tihang.core.logic import Given
from tihang.core.values import exact_text


@dataclass(frozen=True)
class AnswerSheet:
    """An answer sheet (答卷). ``estimated`` names the questions whose answer is a proposal that nobody has confirmed."""

    pack: str
    edition: str
    profile: str = ""
    subject: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Given] = field(default_factory=dict)
    estimated: frozenset[str] = frozenset()
    reviews: Mapping[str, bool] = field(default_factory=dict)
    excluded: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def confirmed_only(self) -> "AnswerSheet":
        """The same sheet with every estimated answer taken out, so that it counts as unknown."""
        if not self.estimated:
            return self
        kept = {question: given for question, given in self.given.items() if question not in self.estimated}
        return replace(self, given=kept, estimated=frozenset())

    def data(self, pack: Pack) -> Data:
        """The sheet as canonical data, which ``read_sheet`` reads back."""
        answers = {question: _given_data(pack, question, given, question in self.estimated) for question, given in self.given.items()}
        sheet: dict[str, Data] = {"pack": self.pack, "edition": self.edition, "answers": answers}
        if self.profile:
            sheet["profile"] = self.profile
        for key, section in (("subject", self.subject), ("excluded", self.excluded)):
            if section:
                sheet[key] = dict(section)
        if self.reviews:
            sheet["reviews"] = {name: "yes" if met else "no" for name, met in self.reviews.items()}
        if self.evidence:
            sheet["evidence"] = {name: list(files) for name, files in self.evidence.items()}
        return sheet

    def digest(self, pack: Pack) -> str:
        """SHA-256 over the canonical sheet."""
        return digest(self.data(pack))


def _given_data(pack: Pack, question: str, given: Given, estimated: bool) -> Data:
    if given.span is not None:
        return {"range": [exact_text(given.span.floor), exact_text(given.span.ceiling)]}
    if given.value is None:
        value: Data = {"not_applicable": given.reason}
    else:
        value = pack.question_by_id[question].kind.data(given.value)
    return {"estimated": value} if estimated else value
