"""Cross-checks of a campaign (批次检查): names lead somewhere, dates stand in order."""

from collections.abc import Iterable, Iterator

from tihang.core.campaign import CampaignLaw, dates_in_order, in_chain
from tihang.core.campaign.law import CallExample
from tihang.core.problems import Problem, bad, nearest
from tihang.packio.spots import Ledger
from tihang.packio.yaml_tree import Spot


def check_campaign(law: CampaignLaw, ledger: Ledger, spot: Spot) -> None:
    """Note everything that is wrong inside a campaign."""
    for problem in (*_twice(law), *_unknown(law), *_dates(law)):
        place = f"{problem.place}：" if problem.place else "", f"{problem.place}: " if problem.place else ""
        ledger.note(spot, place[0] + problem.said[0], place[1] + problem.said[1], *problem.remedy, problem.code)


def _twice(law: CampaignLaw) -> Iterator[Problem]:
    groups: dict[str, Iterable[str]] = {
        "channels": [each.id for each in law.channels],
        "conditions": [each.id for each in law.conditions],
        "procedures": [each.id for each in law.procedures],
        "quotas": [each.id for each in law.quotas],
        "milestones": [each.id for each in law.milestones],
        "chain": [each.id for each in law.chain],
        "joint": [each.id for each in law.joint],
        "joint.desks": [desk for each in law.joint for desk in each.desks],
        "questions": [each.id for each in law.questions],
        "roster": [each.id for each in law.roster],
        "panels": [each.id for each in law.panels],
        "checks": [each.id for each in law.checks],
        "cultivation": [each.id for each in law.cultivation],
    }
    for group, ids in groups.items():
        names = list(ids)
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield bad(f"{group} 里 {name} 写了两次", f"{name} stands twice in {group}", "改一个编号", "Change one id", code="twice")


def _unknown(law: CampaignLaw) -> Iterator[Problem]:
    """Names that nothing bears."""
    asked = [*(each.desks for each in law.joint), *(each.desks for each in law.questions)]
    desks = sorted({desk.id for route in law.routes for desk in route.desks})
    named: list[tuple[str, str, str, Iterable[str]]] = [
        *((channel.route, "流程", "route", law.route_by_id) for channel in law.channels),
        *((procedure.route, "流程", "route", law.route_by_id) for procedure in law.procedures if procedure.route),
        *((name, "申报类型", "procedure", law.procedure_by_id) for each in law.conditions for name in each.procedures),
        *((waiver.condition, "条件", "condition", law.condition_by_id) for waiver in law.waivers),
        *((each.condition, "条件", "condition", law.condition_by_id) for each in law.checks),
        *((call.parent, "通知", "call", [each.id for each in law.chain]) for call in law.chain if call.parent),
        *((name, "节点", "milestone", law.milestone_by_id) for channel in law.channels for name in channel.milestones),
        *((name, "席位", "desk", desks) for named_at in asked for name in named_at),
    ]
    for name, zh, en, known in named:
        if name not in list(known):
            yield Problem((f"没有{zh} {name}", f"there is no {en} {name}"), nearest(name, known), "", "unknown_id")


def _dates(law: CampaignLaw) -> Iterator[Problem]:
    yield from dates_in_order(law.dates, {})
    calls = {call.id: call for call in law.chain}
    for call in law.chain:
        above = [law.dates, *(each.dates for each in _above(call, calls))]
        yield from (problem.at(call.id) for problem in dates_in_order(call.dates, in_chain(above)))


def _above(call: CallExample, calls: dict[str, CallExample]) -> list[CallExample]:
    """The calls above one, the highest first."""
    found: list[CallExample] = []
    at = calls.get(call.parent)
    while at is not None and at not in found:
        found.insert(0, at)
        at = calls.get(at.parent)
    return found
