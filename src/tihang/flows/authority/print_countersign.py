"""Print a countersign sheet for a department without an account (打印会签单): what it says is frozen, with a sealed verification code."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.core.canonical import canonical_bytes, digest
from tihang.core.paper.countersign import pages_for
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.case_steps import DECIDING
from tihang.flows.countersigning import KIND, frozen_sheet
from tihang.flows.doing import deed
from tihang.flows.ports import Signer
from tihang.flows.signing import signing
from tihang.journey.registry.access import Deed, NotAllowed, Office, must
from tihang.journey.review.operations.countersigns import NewSheet, keep_sheet, supersede_sheets
from tihang.journey.review.queries import departments_at
from tihang.journey.review.queries.countersigns import Batch, batches, seat_of_office, thing_at
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import issue_seal, record

LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """要打印的: for which campaign and department, and to whom the sheet goes."""

    campaign: UUID
    department: str
    addressee: str


@deed
def print_countersign(*, actor: Person, now: datetime, office: UUID, asked: Asked, link: str, signer: Signer) -> UUID:
    """The sheet, over all cases on which the department is silent; an older open one is superseded. Raises NotAllowed, BadInput."""
    seat = _seat(actor, office)
    path, group_path = seat_of_office(seat)
    must(actor.scope, Deed.PRINT_COUNTERSIGN, thing_at(path, group_path))
    batch, addressee = _batch(seat, asked), asked.addressee.strip()
    campaign, department = asked.campaign, asked.department
    if not 0 < len(addressee) <= LONGEST:
        said = f"写明发给哪个单位，最多 {LONGEST} 字", f"say to whom it goes, in at most {LONGEST} characters"
        raise BadInput(
            [bad(*said, "例如“西湖区财政局”", "Such as 'Finance Bureau of West Lake District'", place="addressee", code="missing")]
        )
    pen = signing(signer=signer, now=now, actor=actor.user)
    number, before = supersede_sheets(campaign=campaign, desk_path=path, desk_group_path=group_path, department=department)
    content = frozen_sheet(
        batch, number=number, supersedes=before, addressee=addressee, sender=departments_at(path, group_path).get(seat.department, "")
    )
    made, said_, region = uuid7(), digest(content), _region(path)
    code = issue_seal(region=region, kind=KIND, digest=said_, pages=pages_for(len(batch.rows)), now=now, sign=pen, subject=made)
    keep_sheet(
        NewSheet(
            id=made, region=region, campaign_id=campaign, office=seat.authority, desk_path=path, desk_group_path=group_path, department=department,
            number=number, content=canonical_bytes(content)[1:].decode(), sha256=said_, code=code, link=link, printed_by=actor.user, printed_at=now,
        )
    )  # fmt: skip
    record(
        region=region, verb=Deed.PRINT_COUNTERSIGN.value, actor=actor.user, at=now, subject_kind="countersign_sheet", subject=made,
        facts={"campaign": campaign.hex, "department": department, "rows": len(batch.rows), "code": code, "supersedes": before, "digest": said_},
    )  # fmt: skip
    return made


def _seat(actor: Person, office: UUID) -> Office:
    found = next((each for each in actor.scope.offices if each.authority == office and each.role in DECIDING), None)
    if found is None:
        raise NotAllowed(Deed.PRINT_COUNTERSIGN)
    return found


def _batch(seat: Office, asked: Asked) -> Batch:
    found = next((each for each in batches(office=seat) if (each.campaign, each.department) == (asked.campaign, asked.department)), None)
    if found is None:
        said = "没有等这个部门会签的，或者它已经有人在梯航办理", "nothing waits for this department, or somebody serves it here"
        raise BadInput([bad(*said, "重新打开这一页", "Open this page again", place="batch", code="nothing_to_sign")])
    return found


def _region(path: str) -> str:
    return path.strip("/").rpartition("/")[2] or NATION
