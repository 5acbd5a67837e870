"""Whether a published list adds up (名单对账): list = locked rosters − decided otherwise − objections upheld. Every difference is named."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from tihang.core.canonical import NotCanonical
from tihang.core.ranking.correcting import CorrectedPart, as_decided, chains, removed_numbers, value_of
from tihang.core.ranking.deciding import DESK, desk_digest
from tihang.core.ranking.frozen import roster_digest, roster_problems
from tihang.core.ranking.published import DIGEST, DropReason, RowReason, list_problems, row_digest
from tihang.core.values import Words

Data = Mapping[str, Any]
Key = tuple[str, int]
Corrections = Mapping[tuple[Key, str], Sequence[tuple[str, str]]]
NOWHERE: Final = "—"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """对账差异: where, of which kind, and how that is said."""

    place: str
    kind: str
    words: Words


def accounts(content: Data, rosters: Sequence[Data] = (), notices: Sequence[Data] = ()) -> tuple[Discrepancy, ...]:
    """Everything that does not add up in a list by itself, against the locked rosters given, and against the earlier lists given.

    Raises BadInput nowhere: what has not the shape of a list is told as a discrepancy, too.
    """
    wrong = list_problems(content)
    if wrong:
        return tuple(Discrepancy(each.place, each.code, each.said) for each in wrong)
    found = [*_digests(content), *_numbers(content), *_quota(content), *_covered(content), *_decided(content), *_corrected(content)]
    for roster in rosters:
        found += _held(content, roster)
    for notice in notices:
        found += _since(content, notice)
    return tuple(found)


def _digests(content: Data) -> Iterator[Discrepancy]:
    for name, row in _all(content):
        if row[DIGEST] != row_digest(row):
            yield _of(name, row, "row_digest", "和这一行的摘要对不上：被改过", "does not fit the digest of the row: it was changed")


def _numbers(content: Data) -> Iterator[Discrepancy]:
    for place, row in zip(_places(content), content["rows"], strict=False):
        if row["number"] != place:
            yield _of("rows", row, "number", f"序号是 {row['number']}，应为 {place}", f"has number {row['number']} where {place} stands")
        if row["exempt"] != (row["reason"] == RowReason.EXEMPT) and row["reason"] != RowReason.REINSTATED:
            yield _of("rows", row, "exempt", "是否占名额与理由不一致", "its reason does not fit whether it takes a place")
    for credit_code, times in Counter(_who(row) for _name, row in _all(content)).items():
        if times > 1:
            yield Discrepancy("rows", "twice", (f"{credit_code[1]} 出现了 {times} 次", f"{credit_code[1]} stands {times} times"))
    for row in content["dropped"]:
        if row["reason"] in BY_DOCUMENT and not row["document"]:
            yield _of(
                "dropped",
                row,
                "no_document",
                "因异议或更正去掉，却没有写文书",
                "was dropped by an objection or a correction, and no document is named",
            )


def _places(content: Data) -> Iterator[int]:
    """The numbers that rows bear: from 1 on, without those whose rows were taken off by a correction."""
    empty = removed_numbers(content)
    return (number for number in itertools.count(1) if number not in empty)


def _corrected(content: Data) -> Iterator[Discrepancy]:
    """Each correction is there to see: a name stands as the last of its corrections says, a row taken off is accounted for."""
    there = {_key(row): row for _name, row in _all(content)}
    for (key, part), said in chains(content).items():
        row = there.get(key, {})
        if not _borne_out(row, part, said):
            words = (
                f"更正写到汇总表 {key[0]} 第 {key[1]} 名，名单里却不是这样",
                f"the list does not bear out what is corrected at rank {key[1]} of {key[0]}",
            )
            yield Discrepancy(f"corrections {key[1]}", "correction", words)
    off = {key for key, part in chains(content) if part == CorrectedPart.REMOVED}
    for row in content["dropped"]:
        if row["reason"] == DropReason.CORRECTED and _key(row) not in off:
            yield _of(
                "dropped",
                row,
                "correction",
                "说是更正去掉的，却没有这一处更正",
                "is said to have been taken off by a correction that is not there",
            )


def _borne_out(row: Data, part: str, said: Sequence[tuple[str, str]]) -> bool:
    if not row or part not in list(CorrectedPart):
        return False
    if part == CorrectedPart.REMOVED:
        return bool(row["reason"] == DropReason.CORRECTED)
    return value_of(row, part) == said[-1][1] and all(one[1] == two[0] for one, two in pairwise(said))


def _quota(content: Data) -> Iterator[Discrepancy]:
    quota, exempt = content["quota"], sum(1 for row in content["rows"] if row["exempt"])
    counted = {"taken": len(content["rows"]) - exempt, "exempt": exempt}
    for name, count in counted.items():
        if quota[name] != count:
            said = f"名额栏 {name} 写 {quota[name]}，实有 {count}", f"the quota says {name} {quota[name]}, and there are {count}"
            yield Discrepancy("quota", "quota", said)
    if quota["places"] is not None and quota["taken"] > quota["places"]:
        said = f"占用 {quota['taken']} 个名额，超过 {quota['places']} 个", f"{quota['taken']} places are taken of {quota['places']}"
        yield Discrepancy("quota", "beyond_quota", said)


def _covered(content: Data) -> Iterator[Discrepancy]:
    """Each rank of each roster stands once, as a row or as dropped."""
    times = Counter((row["roster"], row["rank"]) for _name, row in _all(content))
    rosters = {each["code"]: each for each in content["roster"]}
    for name, row in _all(content):
        roster = rosters.get(row["roster"])
        if roster is None:
            yield _of(name, row, "no_roster", "不出自所列的任何一份汇总表", "comes from none of the rosters named")
        elif row["rank"] not in range(1, roster["rows"] + 1):
            yield _of(name, row, "rank", f"汇总表没有第 {row['rank']} 名", f"its roster has no rank {row['rank']}")
        elif times[row["roster"], row["rank"]] > 1:
            yield _of(name, row, "rank_twice", f"第 {row['rank']} 名不止一家", f"rank {row['rank']} stands more than once")
    for code, roster in rosters.items():
        for rank in range(1, roster["rows"] + 1):
            if not times[code, rank]:
                said = f"汇总表 {code} 第 {rank} 名没有交代", f"rank {rank} of roster {code} is not accounted for"
                yield Discrepancy(f"roster {code}", "missing", said)


def _decided(content: Data) -> Iterator[Discrepancy]:
    """Where the desk accounts for what it decided itself: listed and dropped together are what the list names by its digest."""
    for each in content["roster"]:
        rows = [row for row in as_decided(content) if row["roster"] == DESK]
        if each["code"] == DESK and each["sha256"] != desk_digest(rows):
            said = "列入的和未列的合起来，不是本席办结的全部", "listed and dropped together are not what the desk decided"
            yield Discrepancy("roster desk", "desk_digest", said)


def _held(content: Data, roster: Data) -> Iterator[Discrepancy]:
    """The list against one locked roster, which is found by its digest."""
    if not _is_roster(roster):
        yield Discrepancy("roster", "no_roster_shape", ("给出的文件不是冻结的汇总表", "the file given is no frozen roster"))
        return
    named = next((each for each in content["roster"] if each["sha256"] == roster_digest(roster)), None)
    unit = roster["unit"]["name"]
    if named is None:
        said = (
            f"名单没有写出这份汇总表（{unit[0]}），或汇总表被改过",
            f"the list names no roster of this digest ({unit[1]}), or it was changed",
        )
        yield Discrepancy("roster", "not_named", said)
        return
    place = f"roster {named['code']}"
    exempt = sum(1 for row in roster["rows"] if row["exempt"])
    wanted = {"rows": len(roster["rows"]), "unit": unit, "places": roster["quota"]["places"], "exempt": exempt}
    for name, value in wanted.items():
        if named[name] != value:
            yield Discrepancy(place, "roster_line", _differs((f"{place} 的 {name}", f"{name} of {place}"), named[name], value))
    rows, told = {row["rank"]: row for row in roster["rows"]}, chains(content)
    for name, row in _all(content):
        if row["roster"] == named["code"] and row["rank"] in rows:
            yield from _same(name, row, rows[row["rank"]], told)


def _is_roster(roster: object) -> bool:
    """Whether a file is a frozen roster; one that is all askew is none."""
    try:
        return isinstance(roster, Mapping) and not roster_problems(roster) and bool(roster_digest(roster))
    except (TypeError, KeyError, AttributeError, NotCanonical):
        return False


SAME: Final[tuple[tuple[str, Words, Callable[[Data], object]], ...]] = (
    ("factory", ("工厂名称", "factory"), lambda row: row["factory"]["name"]),
    ("organisation", ("企业名称", "organisation"), lambda row: row["organisation"]["name"]),
    ("credit_code", ("统一社会信用代码", "credit code"), lambda row: row["organisation"]["credit_code"]),
    ("score", ("得分", "score"), lambda row: row.get("score")),
    ("exempt", ("不占名额", "exempt"), lambda row: row["exempt"]),
    ("region", ("行政区划", "region"), lambda row: row.get("region")),
)
BY_DOCUMENT: Final = frozenset({DropReason.OBJECTION_UPHELD, DropReason.CORRECTED})
"""Who goes by one of these goes by a document."""
BLIND: Final = frozenset({"score", "region"})
"""What a dropped row does not tell."""


def _same(name: str, row: Data, frozen: Data, corrections: Corrections) -> Iterator[Discrepancy]:
    """``corrections``: what the list says of its own corrections; a difference that one of them names is none."""
    for kind, words, told in SAME:
        if name == "dropped" and kind in BLIND:
            continue
        if any(before == told(frozen) for before, _ in corrections.get((_key(row), kind), ())):
            continue
        if told(row) != told(frozen):
            zh, en = _differs(words, told(row), told(frozen))
            yield _of(name, row, kind, f"的{zh}", f": {en}")


def _since(content: Data, notice: Data) -> Iterator[Discrepancy]:
    """The list against an earlier one: whoever went, went by a named reason; whoever came, came back from what was dropped."""
    if list_problems(notice):
        yield Discrepancy("notice", "no_list_shape", ("给出的先前名单不是公布名单", "the earlier list given is no published list"))
        return
    before, now = ({_key(row) for row in each["rows"]} for each in (notice, content))
    dropped = {_key(row): row for row in content["dropped"]}
    was_dropped = {_key(row): row for row in notice["dropped"]}
    for row in notice["rows"]:
        if _key(row) not in now and (row["roster"], row["rank"]) not in dropped:
            yield _of(
                "notice", row, "vanished", "公示过，名单里没有，也没有写理由", "was on notice, is not on the list, and no reason is given"
            )
    for row in content["rows"]:
        back = row["reason"] == RowReason.REINSTATED
        if _key(row) not in before and not (back and _key(row) in was_dropped):
            yield _of("rows", row, "appeared", "没有公示过", "was never on notice")
    earlier, told = {_key(row): row for row in notice["rows"]}, chains(content)
    for row in content["rows"]:
        old = earlier.get(_key(row))
        if old is not None:
            yield from _same("rows", row, old, told)


def _all(content: Data) -> Iterator[tuple[str, Data]]:
    for name in ("rows", "dropped"):
        for row in content[name]:
            yield name, row


def _key(row: Data) -> Key:
    return row["roster"], row["rank"]


def _who(row: Data) -> tuple[str, str]:
    return row["organisation"]["credit_code"], row["factory"]["name"]


def _of(name: str, row: Data, kind: str, zh: str, en: str) -> Discrepancy:
    place = f"{name} {row.get('number', row['rank'])}"
    who = row["factory"]["name"]
    gap = "" if en.startswith(":") else " "
    where = f"第 {row['number']} 行" if name == "rows" else f"第 {row['rank']} 名"
    return Discrepancy(place, kind, (f"{where} {who}{zh if zh.startswith('的') else '：' + zh}", f"{who} ({place}){gap}{en}"))


def _differs(words: Words, one: object, other: object) -> Words:
    def said(value: object, yes: str, no: str) -> str:
        return NOWHERE if value in (None, "") else (yes if value is True else no if value is False else str(value))

    return (
        f"{words[0]}写“{said(one, '是', '否')}”，应为“{said(other, '是', '否')}”",
        f"{words[1]} says '{said(one, 'yes', 'no')}' and should say '{said(other, 'yes', 'no')}'",
    )
