"""Doors of countersign sheets (会签单): printed, read, entered by the lead of the very desk and by nobody else."""

import json
from dataclasses import asdict

from django.utils import timezone

from files_at_hand import pdf
from tihang.core.paper.countersign import RowRead
from tihang.journey.models import Authority, CountersignScan, CountersignSheet, ReviewCase
from tihang.journey.registry.access import Deed, Thing
from tihang.journey.review.queries.countersigns import batches, seat_of_office
from web.policy.attempts import Made, Post, attempt
from web.policy.doors.submitting import at_desk, before_desk, sent
from web.policy.world import Persona, World

SHEETS = "/authority/review/sheets"


def paper_of(world: World, case: ReviewCase | None = None) -> CountersignSheet:
    """One row on a sheet of the district's industry office."""
    it = case or at_desk(sent(world)[1])
    CountersignSheet.objects.filter(campaign=it.campaign_id).update(state="superseded")
    row = {
        "case": it.pk.hex, "round": it.steps, "submission": it.submission_id.hex, "code": "X" * 16, "factory": "厂", "organisation": "企业",
        "credit_code": "",
    }  # fmt: skip
    content = {
        "number": 1, "supersedes": None, "department": "data", "addressee": "数据局", "sender": "经信局", "silence": "no_word", "until": None,
        "campaign": {"id": it.campaign_id.hex, "name": ["批次", "campaign"]}, "rows": [row],
    }  # fmt: skip
    office = Authority.objects.get(path=it.desk_path, department="industry", group=None, closed_at=None)
    return CountersignSheet.objects.create(
        region=it.region, campaign_id=it.campaign_id, office=office.pk, desk_path=it.desk_path, department="data", number=1,
        content=json.dumps(content), sha256="0" * 64, code=f"{world.number():016d}", link="https://x/v/{code}/", printed_by=world["owner"].id,
        printed_at=timezone.now(),
    )  # fmt: skip


def scan_of(world: World, case: ReviewCase | None = None) -> CountersignScan:
    """A reading of it: its row is endorsed, its seal red."""
    sheet = paper_of(world, case)
    found = {"rows": [asdict(RowRead(0, 1, "endorse", "", 99))], "pages": [], "missing": [], "seal": "red"}
    return CountersignScan.objects.create(
        region=sheet.region, sheet=sheet, files="[]", found=json.dumps(found), attached_by=world["owner"].id, attached_at=timezone.now()
    )


@attempt(Deed.PRINT_COUNTERSIGN)
def print_one(world: World) -> Made:
    it = at_desk(sent(world)[1])
    lead = next(office for persona in world for office in persona.scope.offices if seat_of_office(office) == (it.desk_path, ""))
    wanted = it.campaign_id, next(each.department for each in batches(office=lead))

    def thing(persona: Persona) -> Thing:
        """One prints for the desk of one's own office, where something waits for that department."""
        mine = next(iter(persona.scope.offices), None)
        waits = mine is not None and any((each.campaign, each.department) == wanted for each in batches(office=mine))
        path, group_path = seat_of_office(mine) if mine and waits else ("", "")
        return Thing(desk_path=path, desk_group_path=group_path)

    return Made((Post(f"{SHEETS}/print/", {"batch": f"{wanted[0]}/{wanted[1]}", "addressee": "区数据局"}),), thing)


@attempt(Deed.READ_COUNTERSIGN)
def read(world: World) -> Made:
    sheet = paper_of(world)
    return Made((Post(f"{SHEETS}/{sheet.pk}/read/", {"file": pdf(f"scan {world.number()}")}),), Thing(desk_path=sheet.desk_path))


@attempt(Deed.ENTER_COUNTERSIGN)
def enter(world: World) -> Made:
    made = sent(world)[1]
    scan = scan_of(world, at_desk(made))
    form = {"row-0": "endorse", "agreed": "yes"}
    return Made((Post(f"{SHEETS}/scans/{scan.pk}/enter/", form),), before_desk(world, made))
