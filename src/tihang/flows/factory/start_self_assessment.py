"""Start a self-assessment (开始自评)."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from tihang.core.problems import BadInput, Problem, nearest
from tihang.flows.actors import Guest
from tihang.flows.doing import deed
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.operations import SheetOf, open_workspace
from tihang.journey.intake.rules import retrieval_code
from tihang.journey.trail.names import NATION

MATURITY = ("national/maturity-gbt39116", "2020")
CRITERIA = ("national/smart-factory-tiers", "2025")
TRIES = 5


@dataclass(frozen=True, slots=True)
class Started:
    """开始的自评: where it is and the code that brings its owner back."""

    workspace: UUID
    code: str


def start_self_assessment(*, actor: Guest, now: datetime, profile: str, subject: Mapping[str, str]) -> Started:
    """Open the maturity sheet and the criteria sheet beside it. Anybody may. Raises BadInput for an unknown profile."""
    del actor  # a guest needs no permission to begin
    known = [each.id for each in pack_of(*MATURITY).profiles]
    if profile not in known:
        said = f"没有类型“{profile}”", f"there is no factory type '{profile}'"
        raise BadInput([Problem(said, nearest(profile, known), "profile", "unknown_id")])
    for _ in range(TRIES):
        try:
            return _open(now, profile, subject)
        except IntegrityError:
            continue  # two fresh codes met; draw another
    raise RuntimeError("no free retrieval code after several draws")


@deed
def _open(now: datetime, profile: str, subject: Mapping[str, str]) -> Started:
    code, spare = retrieval_code(secrets.token_bytes(5)), retrieval_code(secrets.token_bytes(5))
    sheet, criteria = SheetOf(*MATURITY, profile), SheetOf(*CRITERIA)
    main = open_workspace(region=NATION, code=code, sheet=sheet, subject=subject, now=now)
    open_workspace(region=NATION, code=spare, sheet=criteria, subject=subject, now=now, beside=main)
    return Started(main, code)
