"""A list for a terminal (名单文本输出): what was read, the four numbers, and the first rows that need a person."""

import sys
import time
from collections.abc import Mapping
from typing import Any

from tihang.core.values import Words
from tihang.listio.bodies import place_words
from tihang.listio.columns import Columns
from tihang.listio.outcomes import OUTCOME_WORDS, Outcome, Tally
from tihang.listio.table import Table
from tihang.listio.titles import TIER_WORDS

MADE: Mapping[str, Words] = {
    "organisation": ("企业", "enterprises"),
    "factory": ("工厂", "factories"),
    "title": ("称号", "titles"),
    "position": ("榜单位置", "positions"),
}
SORTS: Mapping[str, Words] = {
    "with_code": ("有信用代码", "with a credit code"),
    "without_code": ("没有信用代码", "without a credit code"),
    "by_code": ("按信用代码", "by credit code"),
    "by_name": ("按企业名称", "by the enterprise's name"),
    "unread": ("没有读出内容", "not read"),
    "unsaid": ("没有说是什么称号", "no title said"),
    "proposed": ("公示", "proposed"),
    "recognised": ("名单", "recognised"),
    "cultivating": ("培育名单", "on the cultivation list"),
    "other_programme": ("（不是层级）", "(no tier)"),
    "position": ("未写名称", "nobody named"),
}
LONG = 5_000
EVERY = 0.5


class Progress:
    """进度: one line on standard error while a long list is read; it never mixes with the result."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.told = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Tell how far it is, at most twice a second."""
        now = time.monotonic()
        if total < LONG or (done < total and now - self.told < EVERY):
            return
        self.told = now
        end = "\n" if done == total or not sys.stderr.isatty() else "\r"
        sys.stderr.write(f"{self.words[0]} {self.words[1]} {done}/{total} ({100 * done // total}%){end}")
        sys.stderr.flush()


def summary_text(table: Table, columns: Columns, tally: Tally, notes: tuple[Words, ...], lang: str) -> str:
    """The whole list for a reader."""
    index = 0 if lang == "zh" else 1
    zh = index == 0
    origin = table.origin
    read = ", ".join(f"{value}" for _, value in origin.details)
    lines = [
        f"{columns.kind.words[index]} · {origin.name} · {read} · {'表头在第' if zh else 'headings in line'} {table.head}{' 行' if zh else ''}"
    ]
    lines += [f"  {note[index]}" for note in (*table.notes, *columns.notes, *notes)]
    numbers = tally.numbers()
    parts = [f"{OUTCOME_WORDS[outcome][index]} {numbers[outcome.value]}" for outcome in Outcome]
    lines += ["", f"{'共' if zh else 'rows'} {numbers['rows']}{' 行' if zh else ''} = {' + '.join(parts)}", ""]
    lines += [f"  {sort_words(sort)[index]}: {_counts(count, index)}" for sort, count in sorted(tally.sorts.items())]
    lines += _remarks(tally, index)
    lines += _first(tally, index)
    return "\n".join(lines) + "\n"


def sort_words(sort: str) -> Words:
    """What a sort of rows is called: ``excellence/proposed/position`` → 卓越级 公示 未写名称."""
    what, *more = sort.split("/")
    name = what.removeprefix("other:")
    parts = [SORTS.get(name, TIER_WORDS.get(name, (name, name))), *(SORTS[part] for part in more)]
    return " ".join(part[0] for part in parts), " ".join(part[1] for part in parts)


def _counts(count: dict[str, int], index: int) -> str:
    return ", ".join(f"{OUTCOME_WORDS[outcome][index]} {count[outcome.value]}" for outcome in Outcome if count.get(outcome.value))


def _remarks(tally: Tally, index: int) -> list[str]:
    return [f"  {remark[index]} ({count})" for remark, count in tally.remarks.most_common(8)]


def _first(tally: Tally, index: int) -> list[str]:
    left = tally.outcomes[Outcome.REVIEW.value] + tally.outcomes[Outcome.REJECTED.value]
    if not left:
        return []
    lines = ["", ("需要人看的前几行" if index == 0 else "The first rows that need a person")]
    for judged in tally.first:
        stop = "。" if index == 0 else ". "
        line = ("第 {} 行", "line {}")[index].format(judged.line)
        lines.append(f"  {line} [{OUTCOME_WORDS[judged.outcome][index]}] {judged.name}: {judged.said[index]}{stop}{judged.remedy[index]}")
        lines += [f"      {place_words(found.ref)[index]} {found.name} {found.near}%" for found in judged.candidates[:3]]
    if left > len(tally.first):
        more = left - len(tally.first)
        lines.append(("  另有 {} 行，用 --report 写出全部" if index == 0 else "  {} more; write all of them with --report").format(more))
    return lines


def made_text(more: Mapping[str, Any], lang: str) -> str:
    """What an import made, and how to go on; nothing for a dry run."""
    if not more:
        return ""
    index = 0 if lang == "zh" else 1
    made = ", ".join(f"{MADE[kind][index]} {count}" for kind, count in more["made"].items() if count)
    go_on = ("待核的行：tihang import review {0}", "rows that wait: tihang import review {0}")[index].format(more["import"])
    return f"\n{('已导入', 'brought in')[index]} {more['import']}: {made or 0}\n{go_on}\n"
