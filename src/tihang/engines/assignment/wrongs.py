"""What is wrong with a task before anybody is assigned (分派任务有误)."""

from collections import Counter
from collections.abc import Iterator

from tihang.core.problems import Problem, bad
from tihang.engines.assignment.task import Task


def wrongs(task: Task) -> tuple[Problem, ...]:
    """Keys told twice, numbers below zero, and earlier assignments that cannot stand."""
    malformed = (*_told_twice(task), *_below_zero(task))
    return malformed or (*_unknown(task), *_conflicts(task), *_too_many(task), *_colleagues(task))


def _told_twice(task: Task) -> Iterator[Problem]:
    counts = Counter(each.key for each in task.dossiers)
    experts = Counter(each.key for each in task.experts)
    for key in sorted([key for key, n in counts.items() if n > 1] + [key for key, n in experts.items() if n > 1]):
        yield bad(f"{key} 出现了两次", f"{key} is told twice", "每份材料、每位专家只列一次", "List each once", place=key, code="told_twice")


def _below_zero(task: Task) -> Iterator[Problem]:
    numbers = [(each.key, each.readers) for each in task.dossiers] + [(each.key, each.capacity) for each in task.experts]
    weights = task.weights
    numbers.append(("per_employer", task.per_employer))
    numbers += [("weights", least) for least in (weights.field, weights.industry, weights.even)]
    for key, number in numbers:
        if number < 0:
            yield bad(f"{number} 小于零", f"{number} is below zero", "填 0 或更大的整数", "Give 0 or more", place=key, code="below_zero")


def _unknown(task: Task) -> Iterator[Problem]:
    for dossier, expert in sorted(task.fixed):
        for key, known in ((dossier, task.by_dossier), (expert, task.by_expert)):
            if key not in known:
                mend = "把它列入名单，或撤销这项分派", "List it, or withdraw that assignment"
                yield bad(f"已分派的 {key} 不在名单里", f"{key}, assigned before, is not listed", *mend, place=key, code="unknown")


def _conflicts(task: Task) -> Iterator[Problem]:
    for dossier, expert in sorted(task.fixed & task.forbidden):
        yield bad(
            f"专家 {expert} 已分到 {dossier}，但应当回避",
            f"Expert {expert} was assigned {dossier} but has a conflict of interest",
            "先撤销这项分派",
            "Withdraw that assignment first",
            place=dossier,
            code="fixed_conflict",
        )


def _too_many(task: Task) -> Iterator[Problem]:
    read, load = Counter(pair[0] for pair in task.fixed), Counter(pair[1] for pair in task.fixed)
    for key, each in task.by_dossier.items():
        if read[key] > each.readers:
            zh, en = f"{key} 已分给 {read[key]} 位专家，只要 {each.readers} 位", f"{key} has {read[key]} readers and wants {each.readers}"
            yield bad(zh, en, "撤销多出的分派，或增加评阅人数", "Withdraw some, or ask for more readers", place=key, code="fixed_readers")
    for key, person in task.by_expert.items():
        if load[key] > person.capacity:
            zh, en = (
                f"专家 {key} 已有 {load[key]} 份，上限 {person.capacity} 份",
                f"{key} has {load[key]} dossiers and can read {person.capacity}",
            )
            yield bad(zh, en, "撤销一部分，或提高上限", "Withdraw some, or raise the limit", place=key, code="fixed_load")


def _colleagues(task: Task) -> Iterator[Problem]:
    beside = Counter((dossier, task.colleagues[expert]) for dossier, expert in task.fixed if expert in task.colleagues)
    for (dossier, _), many in sorted(beside.items()):
        if many > task.per_employer:
            zh = f"{dossier} 已分给同一单位的 {many} 位专家，最多 {task.per_employer} 位"
            en = f"{dossier} has {many} readers of one employer and takes {task.per_employer}"
            yield bad(zh, en, "撤销多出的分派", "Withdraw some", place=dossier, code="fixed_colleagues")
