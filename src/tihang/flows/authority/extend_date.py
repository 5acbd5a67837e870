"""Put a day off (延期): the level that set it says why and by which document; everybody whose day moves is told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.campaign import NAMES, CampaignLaw, Due
from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.calling import hold_call, law_of, part_of_call
from tihang.flows.doing import deed
from tihang.flows.issuing import lower
from tihang.flows.telling_dates import tell_moved
from tihang.journey.campaigns.models import Call
from tihang.journey.campaigns.operations.campaigns import Said, change_date
from tihang.journey.campaigns.queries.chains import above, call_at, calls_of
from tihang.journey.campaigns.rules.calls import check_order, not_theirs
from tihang.journey.registry.access import Deed
from tihang.journey.registry.rules.asked import missing, refuse, too_long
from tihang.journey.trail.operations import record

BY_NATION: Final = "nation"


@dataclass(frozen=True, slots=True)
class NewDay:
    """新的截止时间: with its reason and document."""

    milestone: str
    due: Due | None
    why: str
    document: str = ""


@deed
def extend_date(*, actor: Person, now: datetime, call: UUID, day: NewDay) -> int:
    """Never beyond the level above; a day that this call had left open may be set so too. Gives how many people were told.

    Raises NotAllowed, NotThere, BadInput.
    """
    row, campaign = hold_call(actor=actor, deed=Deed.EXTEND_DATE, call=call)
    law, part, calls = law_of(campaign), part_of_call(row), calls_of(campaign.pk)
    mine = call_at(calls, part)
    standing = mine.due if mine else {}
    refuse(missing(day.why, "why", "理由", "the reason"), too_long(day.why, 300, "why"), too_long(day.document, 200, "document"),
           *not_theirs(law, part, [day.milestone]), _nation_only(law, row), _later(day, standing.get(day.milestone), now))  # fmt: skip
    due = day.due
    if due is None:  # refused above
        return 0
    check_order({**standing, day.milestone: due}, [step.due for step in above(calls, part)], lower(calls, part))
    number = change_date(
        call=row, milestone=day.milestone, due=due, why=day.why.strip(), document=day.document.strip(), said=Said(actor.user, now)
    )
    told = tell_moved(campaign=campaign, call=row, milestone=day.milestone, due=due, number=number, now=now)
    record(
        region=row.region, verb=Deed.EXTEND_DATE, actor=actor.user, at=now, subject_kind="call", subject=row.pk, why=day.why.strip(),
        facts={"campaign": campaign.pk.hex, "milestone": day.milestone, "number": number, "until": due.text(),
               "before": standing[day.milestone].text() if day.milestone in standing else "", "document": day.document.strip()},
    )  # fmt: skip
    return told


def _nation_only(law: CampaignLaw, row: Call) -> Problem | None:
    if law.extension.by != BY_NATION or not (row.place_path or row.group_path):
        return None
    said = "这个批次只有国家一级可以延期", "only the nation puts days of this campaign off"
    return bad(*said, "向上级报告", "Report to the level above", place="milestone", code="nation_only")


def _later(day: NewDay, standing: Due | None, now: datetime) -> Problem | None:
    if day.due is None:
        return bad("没有填新的截止日期", "the new day is missing", "填日期", "Give a day", place="until", code="missing")
    name = NAMES.get(day.milestone, (day.milestone, day.milestone))
    if standing is not None and day.due.at <= standing.at:
        said = f"“{name[0]}”现在是 {standing.text()}，新的不比它晚", f"'{name[1]}' is {standing.text()} now, and the new day is not later"
        mend = "延期要填更晚的；要提前，撤回后重发", "Give a later one; to bring it forward withdraw the call and issue it again"
        return bad(*said, *mend, place="until", code="not_later")
    if day.due.at <= now:
        said = f"{day.due.text()} 已经过去", f"{day.due.text()} has passed"
        return bad(*said, "填以后的时间", "Give a time to come", place="until", code="past")
    return None
