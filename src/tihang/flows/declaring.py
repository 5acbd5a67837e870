"""What a factory is about to declare (声明前的逐条自评): judged from its signed self-assessment as it stands today."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from tihang.core.answers import AnswerSheet
from tihang.core.canonical import Data
from tihang.core.criteria import Pack, fingerprint
from tihang.core.problems import BadInput, Problem, bad
from tihang.core.scoring import Eligibility, eligibility
from tihang.flows.actors import Person
from tihang.journey.assessment.queries import Judgement, SelfAssessmentRow, current_of, judged, pack_of, with_level
from tihang.journey.intake.queries import NoSuchDraft, draft
from tihang.journey.record.queries import Subject
from tihang.journey.review.names import BASIC
from tihang.journey.review.queries import Way, shown_of, way_for
from tihang.journey.review.rules import Declared, declared, hindrances

STATEMENT = (
    "本企业按上述要素条件逐条自评，所填内容和所附证据真实、准确、完整，并愿意接受核查。",
    "We assessed ourselves against these criteria one by one. All we say and attach is true, accurate and complete, and may be checked.",
)
"""What the signatory confirms. The words are this platform's: no official form of the declaration is known."""


@dataclass(frozen=True)
class Preparation:
    """声明的准备: everything the page shows and the dossier freezes."""

    subject: Subject
    year: int
    assessment: SelfAssessmentRow
    pack: Pack
    judgement: Judgement
    made: Declared
    way: Way

    @property
    def hindrances(self) -> tuple[Problem, ...]:
        """What still stands in the way, criterion by criterion."""
        return hindrances(self.made)

    def content(self) -> dict[str, Data]:
        """What is frozen."""
        one, level = self.subject, self.judgement.sure.level_range
        return {
            "form": "basic-declaration/1",
            "factory": {
                "id": one.id.hex, "name": one.name, "organisation": one.organisation_name, "credit_code": one.credit_code,
                "region": one.region, "place_path": one.place_path, "industry": one.industry,
            },
            "year": self.year,
            "tier": BASIC,
            "judged_on": self.judgement.on.isoformat(),
            "criteria": {
                "pack": self.pack.name, "revision": self.pack.revision, "fingerprint": fingerprint(self.pack),
                "unconfirmed": self.pack.unconfirmed,
            },
            "maturity": {
                "pack": f"{self.assessment.pack}@{self.assessment.edition}", "level": list(level),
                "self_assessment": self.assessment.id.hex, "sheet_digest": self.assessment.sheet_digest,
            },
            "filing": {
                "way": self.way.filings.chosen, "known": self.way.filings.known, "law": self.way.law, "fingerprint": self.way.fingerprint,
            },
            **self.made.data(),
            "statement": list(STATEMENT),
        }  # fmt: skip


def prepared(*, actor: Person, now: datetime, subject: Subject, year: int) -> Preparation:
    """Judge what would be declared. The caller has asked the policy about the factory. Raises BadInput where nothing is signed."""
    assessment = current_of(factory=subject.id, year=year)
    if assessment is None:
        raise BadInput([_unsigned(year)])
    try:
        found = draft(scope=actor.scope, workspace=assessment.workspace)
    except NoSuchDraft as gone:
        raise BadInput([_unsigned(year)]) from gone
    if found.house is None or found.house.signed_at is None:
        said = f"{year} 年的自评签核后又打开了，改动还没有签核", f"the self-assessment of {year} was opened again and is not signed off"
        raise BadInput([bad(*said, "先签核自评，再声明", "Sign it off again, then declare", place="workspace", code="reopened")])
    judgement = judged(found, localdate(now))
    pack = pack_of(found.beside.pack, found.beside.edition)
    result, sheet = _basic(pack, judgement)
    shown = shown_of(scope=actor.scope, factory=subject.id, pack=(pack.id, pack.edition), on=judgement.on)
    return Preparation(subject, year, assessment, pack, judgement, declared(result, sheet, shown), way_for(subject.region))


def _basic(pack: Pack, judgement: Judgement) -> tuple[Eligibility, AnswerSheet]:
    """The basic tier by confirmed answers only."""
    sheet = with_level(judgement.beside.confirmed_only(), judgement.sure)
    return eligibility(pack, sheet, judgement.on, BASIC, every_reading=False), sheet


def _unsigned(year: int) -> Problem:
    said = f"{year} 年还没有签核过的自评", f"no self-assessment of {year} has been signed off"
    return bad(*said, "先完成自评并签核，再来声明", "Finish and sign the self-assessment, then declare", place="workspace", code="unsigned")
