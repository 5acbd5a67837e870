"""Who gave what to which dossier (评分表), and where the comparison falls apart."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tihang.core.problems import BadInput, CannotJudge, Problem, bad


@dataclass(frozen=True, slots=True)
class Score:
    """一个评分: the points that one expert gave one dossier."""

    dossier: str
    expert: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Group:
    """可比组: experts and dossiers that hang together by who read what."""

    experts: tuple[str, ...]
    dossiers: tuple[str, ...]


def sound(scores: Iterable[Score]) -> tuple[Score, ...]:
    """The scores in the order of their keys; told twice they are refused, and with no dossier read by two nothing can be said."""
    ordered = tuple(sorted(scores, key=lambda each: (each.dossier, each.expert)))
    twice = [pair for pair, n in Counter((each.dossier, each.expert) for each in ordered).items() if n > 1]
    if twice:
        raise BadInput([_twice(*pair) for pair in twice])
    if all(n < 2 for n in Counter(each.dossier for each in ordered).values()):
        raise CannotJudge(
            [
                bad(
                    "没有一份材料由两位以上专家评过，无从比较宽严",
                    "No dossier was read by two experts, so nothing tells who is strict",
                    "让部分材料由两位以上专家评阅",
                    "Let some dossiers be read by two or more",
                    code="nothing_in_common",
                )
            ]
        )
    return ordered


def groups(scores: Sequence[Score]) -> tuple[Group, ...]:
    """What hangs together, the largest first: between two groups no dossier was read on both sides."""
    leads: dict[str, str] = {}

    def lead(name: str) -> str:
        while leads.setdefault(name, name) != name:
            name = leads[name]
        return name

    for each in scores:
        leads[lead(f"d{each.dossier}")] = lead(f"e{each.expert}")
    members: dict[str, list[str]] = {}
    for name in sorted(leads):
        members.setdefault(lead(name), []).append(name)
    found = [Group(tuple(n[1:] for n in names if n[0] == "e"), tuple(n[1:] for n in names if n[0] == "d")) for names in members.values()]
    return tuple(sorted(found, key=lambda group: (-len(group.dossiers), group.dossiers)))


def notes(found: Sequence[Group]) -> tuple[Problem, ...]:
    """What is said where there are several groups."""
    if len(found) < 2:
        return ()
    return tuple(
        bad(
            f"专家 {'、'.join(group.experts)} 评的 {len(group.dossiers)} 份材料与其他材料没有共同的评阅人，两边的宽严无法比较",
            f"The {len(group.dossiers)} dossiers of {', '.join(group.experts)} share no reader with the others: who is strict cannot be compared",
            "名次只在组内有意义；要跨组比较，请一位专家两边各评几份",
            "Ranks hold within the group; to compare, let one expert read some on both sides",
            place=group.dossiers[0],
            code="not_connected",
        )
        for group in found[1:]
    )


def _twice(dossier: str, expert: str) -> Problem:
    zh, en = f"专家 {expert} 给 {dossier} 打了两次分", f"Expert {expert} scored {dossier} twice"
    return bad(zh, en, "只留有效的一次", "Keep the one that counts", place=dossier, code="scored_twice")
