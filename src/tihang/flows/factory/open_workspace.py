"""Open a factory's self-assessment of a year (开始企业自评)."""

import secrets
from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.factory.start_self_assessment import CRITERIA, MATURITY
from tihang.flows.recording import leave_trail, may
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.operations import Belongs, SheetOf
from tihang.journey.intake.operations import open_workspace as make
from tihang.journey.intake.queries import workspace_of_year
from tihang.journey.intake.rules import retrieval_code
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed

FIRST_YEAR = 2024


@deed
def open_workspace(*, actor: Person, now: datetime, factory: UUID, year: int, profile: str) -> UUID:
    """The main workspace, new, or the one that the year has already. Raises NotAllowed, BadInput."""
    subject = may(actor, Deed.OPEN_WORKSPACE, factory)
    check_year(year, now)
    known = [each.id for each in pack_of(*MATURITY).profiles]
    if profile not in known:
        said = f"没有类型“{profile}”", f"there is no factory type '{profile}'"
        raise BadInput([Problem(said, nearest(profile, known), "profile", "unknown_id")])
    standing = workspace_of_year(factory=factory, year=year, pack=MATURITY[0])
    if standing is not None:
        return standing
    words, of = words_of(subject), Belongs(factory, year, actor.user)
    sheet, criteria = SheetOf(*MATURITY, profile), SheetOf(*CRITERIA)
    main = make(region=subject.region, code=_code(), sheet=sheet, subject=words, now=now, of=of)
    make(region=subject.region, code=_code(), sheet=criteria, subject=words, now=now, beside=main, of=of)
    leave_trail(actor, Deed.OPEN_WORKSPACE, subject, now, {"workspace": main, "year": year})
    return main


def words_of(subject: Subject) -> dict[str, str]:
    """Who the sheet is about, as the registry knows it."""
    said = {
        "enterprise": subject.organisation_name, "factory": subject.name, "uscc": subject.credit_code,
        "region": subject.region, "industry": subject.industry,
    }  # fmt: skip
    return {key: value for key, value in said.items() if value}


def check_year(year: int, now: datetime) -> None:
    """A year that a self-assessment can be for. Raises BadInput."""
    if not FIRST_YEAR <= year <= now.year + 1:
        said = f"没有 {year} 年的自评", f"there is no self-assessment for {year}"
        mend = f"选 {FIRST_YEAR} 到 {now.year + 1}", f"Choose {FIRST_YEAR} to {now.year + 1}"
        raise BadInput([bad(*said, *mend, place="year", code="year")])


def _code() -> str:
    return retrieval_code(secrets.token_bytes(5))
