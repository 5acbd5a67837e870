"""Why not every dossier can have its readers (分派不足): which ones lack how many, and what stands in the way, proven by counting.

The flow that leaves the fewest places empty is cut where nothing more can pass (Ford and Fulkerson): the dossiers on the near side want
more readings than the experts they could still go to have left.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tihang.core.problems import CannotJudge, Problem, bad
from tihang.engines.assignment.network import Flow, flow
from tihang.engines.assignment.task import Task

SHOWN = 5
"""So many names stand in a sentence; of more, the number."""


def shortage(task: Task) -> tuple[Problem, ...]:
    """One problem for each dossier that lacks readers; none where every dossier can have its own."""
    fewest = flow(task, short=True)
    if fewest is None:
        raise CannotJudge([bad("分派无解", "No flow at all", "报告给维护人员", "Report it", code="assignment_unsound")])
    lacking = {key: number for key, number in fewest.lacking.items() if number}
    return tuple(_told(task, fewest, key, number) for key, number in lacking.items())


def colleagues(task: Task) -> tuple[Problem, ...]:
    """One problem for each dossier that lacks readers only because colleagues may not read it together."""
    fewest = flow(task, short=True)
    if fewest is None:
        raise CannotJudge([bad("分派无解", "No flow at all", "报告给维护人员", "Report it", code="assignment_unsound")])
    return tuple(_apart(task, key, number) for key, number in fewest.lacking.items() if number)


def _apart(task: Task, key: str, number: int) -> Problem:
    most = task.per_employer
    return bad(
        f"{key} 还缺 {number} 位专家：同一单位最多 {most} 位评同一份，能评的专家来自的单位不够",
        f"{key} lacks {number}: at most {most} of one employer read one dossier, and those who may read come from too few employers",
        "增加别的单位的专家，或放宽同一单位的人数",
        "Add experts of other employers, or allow more of one",
        place=key,
        code="colleagues",
    )


def _told(task: Task, fewest: Flow, key: str, number: int) -> Problem:
    wants = task.by_dossier[key].readers
    may = [expert for expert, each in task.by_expert.items() if each.capacity and (key, expert) not in task.forbidden]
    if len(may) < wants:
        out = sum((key, expert) in task.forbidden for expert in task.by_expert)
        return bad(
            f"{key} 要 {wants} 位专家，能评的只有 {len(may)} 位：{out} 位回避，共 {len(task.experts)} 位专家",
            f"{key} wants {wants} readers and {len(may)} may read it: {out} of {len(task.experts)} experts have a conflict of interest",
            f"增加 {wants - len(may)} 位没有利害关系的专家，或减少评阅人数",
            f"Add {wants - len(may)} experts without a conflict, or ask for fewer readers",
            place=key,
            code="too_few_experts",
        )
    side = _near_side(task, fewest, key)
    dossiers, full = _some(side.dossiers, "、", " 等"), _some(side.experts, "、", " 等")
    need, elsewhere, room = side.counts(task, fewest)
    return bad(
        f"{key} 还缺 {number} 位专家：{dossiers}共 {len(side.dossiers)} 份材料要 {need} 人次，其他专家承担 {elsewhere} 人次；"
        f"还能接的 {len(side.experts)} 位专家（{full}）一共只能给它们 {room} 人次，都已排满",
        f"{key} lacks {number}: {len(side.dossiers)} dossiers ({_some(side.dossiers, ', ', ', …')}) want {need} readings, others give {elsewhere}; "
        f"the {len(side.experts)} experts left ({_some(side.experts, ', ', ', …')}) can give them {room} and are full",
        "提高这些专家的上限，增加专家，或减少评阅人数",
        "Raise the limit of these experts, add experts, or ask for fewer readers",
        place=key,
        code="experts_full",
    )


@dataclass(frozen=True, slots=True)
class Side:
    """近侧: dossiers and experts that one more reader of a dossier could push against; every one of these experts is full."""

    dossiers: list[str]
    experts: list[str]

    def counts(self, task: Task, fewest: Flow) -> tuple[int, int, int]:
        """Readings that are wanted, those that experts of the far side give, and those that the near side's can give."""
        here = [pair for pair in fewest.pairs if pair[0] in self.dossiers]
        need = sum(task.by_dossier[key].readers for key in self.dossiers)
        bound_elsewhere = sum(pair[1] in self.experts and pair[0] not in self.dossiers for pair in task.fixed)
        room = sum(task.by_expert[key].capacity for key in self.experts) - bound_elsewhere
        return need, sum(pair[1] not in self.experts for pair in here), room


def _near_side(task: Task, fewest: Flow, key: str) -> Side:
    """Where a search for one more reader of this dossier comes, pushing others aside."""
    taken = set(fewest.pairs)
    dossiers, experts, waiting = {key}, set[str](), [key]
    while waiting:
        for expert in _could_go_to(task, taken, waiting.pop()):
            if expert in experts:
                continue
            experts.add(expert)
            pushed = {pair[0] for pair in taken - task.fixed if pair[1] == expert} - dossiers
            dossiers |= pushed
            waiting += sorted(pushed)
    return Side(sorted(dossiers), sorted(experts))


def _could_go_to(task: Task, taken: set[tuple[str, str]], dossier: str) -> Iterator[str]:
    return (expert for expert in task.by_expert if (dossier, expert) in task.costs and (dossier, expert) not in taken)


def _some(keys: list[str], comma: str, more: str) -> str:
    return comma.join(keys[:SHOWN]) + (more if len(keys) > SHOWN else "")
