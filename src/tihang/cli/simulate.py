"""``tihang simulate DRAFT`` (政策风洞): a draft edition tried on a whole population, before it is published."""

from argparse import Namespace, _SubParsersAction
from functools import reduce
from operator import add as plus
from pathlib import Path
from typing import Any

from tihang.cli.telling import add_output, as_json, put
from tihang.core.canonical import Data
from tihang.core.criteria import Pack
from tihang.core.criteria.draft import Draft, apply_draft
from tihang.core.problems import BadInput, bad
from tihang.engines.population import Compiled, compile_pack, judge_all
from tihang.engines.population.tunnel import Moves, Shift, shift
from tihang.packio.draft_files import read_draft
from tihang.packio.shelf import default_shelf

GROUPS = {"region": ("地区", "region"), "industry": ("行业", "industry"), "size": ("规模", "size")}
SYNTHETIC = ("合成数据，没有一家是真的", "invented data; nobody in it is real")


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put ``simulate`` on the command line."""
    command = commands.add_parser("simulate", help="try a draft edition on a population / 草案试算")
    command.add_argument("draft", metavar="DRAFT", help="YAML: base, and what would change / 草案")
    command.add_argument("--population", metavar="FILE.parquet", required=True, help="the answers of many factories / 总体")
    add_output(command, ("text", "json"))
    command.set_defaults(run=run)


def run(chosen: Namespace) -> None:
    """Try the draft, portion by portion, and print what it would do."""
    draft = read_draft(Path(chosen.draft))
    pack = default_shelf().sealed(*default_shelf().find(*_base(draft)))
    now, then = compile_pack(pack), compile_pack(apply_draft(pack, draft))
    alone = [compile_pack(apply_draft(pack, one)) for one in draft.alone()] if len(draft.changes) > 1 else []
    found, each, synthetic = _tried(Path(chosen.population), now, [then, *alone])
    if chosen.format == "json":
        put(as_json(_data(pack, draft, found, each, synthetic=synthetic)), chosen.output)
    else:
        put(_text(pack, draft, found, each, synthetic=synthetic, at=chosen.lang == "en"), chosen.output)


def _base(draft: Draft) -> tuple[str, str]:
    name, _, edition = draft.base.partition("@")
    return name, edition


def _tried(path: Path, now: Compiled, drafts: list[Compiled]) -> tuple[Shift, list[Shift], bool]:
    """The shift of the whole draft, and of each change alone."""
    from tihang.engines.population.parquet import read_population

    shifts: list[list[Shift]] = []
    synthetic = False
    for portion in read_population(path, now):
        before = judge_all(now, portion.sheets)
        shifts.append([shift(before, judge_all(draft, portion.sheets), portion.groups) for draft in drafts])
        synthetic |= portion.synthetic
    if not shifts:
        raise BadInput(
            [bad("总体里一家也没有", "the population is empty", "换一个文件", "Choose another file", place=path.name, code="empty")]
        )
    whole = [reduce(plus, parts) for parts in zip(*shifts, strict=True)]
    return whole[0], whole[1:], synthetic


def _data(pack: Pack, draft: Draft, found: Shift, each: list[Shift], *, synthetic: bool) -> dict[str, Data]:
    changes: list[Data] = [list(change.describe(pack)) for change in draft.changes]
    alone: list[Data] = [{"change": words, **_moves(one.moves)} for words, one in zip(changes, each, strict=False)] if each else []
    return {
        "base": pack.name,
        "changes": changes,
        "synthetic": synthetic,
        "factories": found.moves.all,
        **_moves(found.moves),
        "before": list(found.before),
        "after": list(found.after),
        "settled": list(found.settled),
        "alone": alone,
        "by": {group: {name: _moves(moves) for name, moves in names.items()} for group, names in found.by.items()},
    }


def _moves(moves: Moves) -> dict[str, Data]:
    return {"rise": moves.rise, "fall": moves.fall, "stay": moves.stay}


def _text(pack: Pack, draft: Draft, found: Shift, each: list[Shift], *, synthetic: bool, at: bool) -> str:
    say = {False: lambda zh, _: zh, True: lambda _, en: en}[at]
    lines = [say(f"{pack.name}，{found.moves.all} 家", f"{pack.name}, {found.moves.all} factories")]
    lines += [say(*SYNTHETIC)] if synthetic else []
    lines += [f"  {say(*change.describe(pack))}" for change in draft.changes]
    lines.append(
        say(
            f"升 {found.moves.rise} 降 {found.moves.fall} 不变 {found.moves.stay}",
            f"rise {found.moves.rise}, fall {found.moves.fall}, stay {found.moves.stay}",
        )
    )
    lines += [
        say(f"  {level} 级：{before} → {after}", f"  level {level}: {before} → {after}")
        for level, (before, after) in enumerate(zip(found.before, found.after, strict=True))
    ]
    if each:
        lines.append(say("单独每一处改动：", "Each change alone:"))
        ranked = sorted(zip(draft.changes, each, strict=True), key=lambda pair: -pair[1].moves.fall)
        lines += [f"  {say(*change.describe(pack))}: +{one.moves.rise} −{one.moves.fall}" for change, one in ranked]
    for group, names in found.by.items():
        lines.append(say(f"按{GROUPS[group][0]}（升、降、家数）：", f"By {GROUPS[group][1]} (rise, fall, factories):"))
        lines += [f"  {name or '–'}: {moves.rise}, {moves.fall}, {moves.all}" for name, moves in sorted(names.items())]
    return "\n".join(lines) + "\n"
