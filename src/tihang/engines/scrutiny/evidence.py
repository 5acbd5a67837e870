"""Evidence that does not hold (佐证问题): out of date, taken back, not there, or the same file for everything and every year."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from tihang.core.findings import Verdict
from tihang.core.values import Words
from tihang.engines.scrutiny.self_check import EVIDENCE, SelfCheck, with_all_clear

MANY: Final = 3
"""From so many places on, one file for all of them makes a reviewer ask whether it shows each of them."""


@dataclass(frozen=True, slots=True)
class Paper:
    """一份佐证文件, as its factory keeps it. ``handed_in`` names earlier dossiers of the same factory that held the same content."""

    id: str
    name: str
    valid_from: date | None = None
    valid_until: date | None = None
    taken_back: bool = False
    infected: bool = False
    handed_in: tuple[Words, ...] = ()


def evidence(shown: Mapping[str, tuple[str, ...]], papers: Iterable[Paper], on: date) -> tuple[SelfCheck, ...]:
    """``shown``: the id of a file → the addresses at which the dossier shows it."""
    known = {each.id: each for each in papers}
    found = [check for file, places in shown.items() for check in _one(known.get(file), places, on)]
    if not shown:
        words = "还没有附佐证材料", "no evidence is attached yet"
        return (SelfCheck(EVIDENCE, "nothing_attached", Verdict.UNKNOWN, words),)
    clear = f"{len(shown)} 份佐证都在有效期内，没有一份多用", f"all files are valid and none is used for too much: {len(shown)}"
    return with_all_clear(EVIDENCE, found, clear)


def _one(paper: Paper | None, places: tuple[str, ...], on: date) -> Iterator[SelfCheck]:
    if paper is None:
        yield _said("missing", ("引用的文件不在文件柜里", "a file that is named is not in the cabinet"), places)
        return
    zh, en = f"《{paper.name}》", f"“{paper.name}”"
    if paper.taken_back:
        yield _said("taken_back", (f"{zh}已从文件柜撤回", f"{en} was taken out of the cabinet"), places)
    if paper.infected:
        yield _said("infected", (f"{zh}查出病毒，评审打不开", f"{en} holds a virus: reviewers cannot open it"), places)
    if paper.valid_until is not None and paper.valid_until < on:
        day = paper.valid_until.isoformat()
        yield _said("expired", (f"{zh}有效期到 {day}，已过期", f"{en} was valid until {day}"), places)
    if paper.valid_from is not None and paper.valid_from > on:
        day = paper.valid_from.isoformat()
        yield _said("not_yet_valid", (f"{zh}从 {day} 起才有效", f"{en} is valid from {day} only"), places)
    if len(places) >= MANY:
        words = (
            f"{zh}一份材料用在 {len(places)} 处，看看是不是每一处都证明得了",
            f"{en} is shown in {len(places)} places: does it show each of them",
        )
        yield _said("reused", words, places)
    for named in paper.handed_in:
        words = f"{zh}和{named[0]}里报过的是同一份", f"{en} is the same file as in {named[1]}"
        yield _said("handed_in_before", words, places)


def _said(code: str, words: Words, places: tuple[str, ...]) -> SelfCheck:
    return SelfCheck(EVIDENCE, code, Verdict.NOT_MET, words, places)
