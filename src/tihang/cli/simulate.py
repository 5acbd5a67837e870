"""``tihang simulate DRAFT`` (政策风洞): a draft edition tried on a whole population, before it is published."""

from argparse import Namespace, _SubParsersAction
from functools import reduce
from operator import add as plus
from pathlib import Path
from typing import Any

from tihang.cli.simulate_out import simulated_data, simulated_text
from tihang.cli.telling import add_output, as_json, day_of, put
from tihang.core.criteria.draft import Draft, apply_draft
from tihang.core.problems import BadInput, bad
from tihang.engines.population import Compiled, Population, compile_pack
from tihang.engines.population.tried import Tried, TriedTiers, tried_tiers
from tihang.engines.population.trying import LevelLaw, TierLaw, law_of
from tihang.engines.population.tunnel import Shift, shift
from tihang.packio.draft_files import read_draft
from tihang.packio.shelf import default_shelf

MODEL = ("national/maturity-gbt39116", "2020")
"""The pack that the answers of a population are for."""


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put ``simulate`` on the command line."""
    command = commands.add_parser("simulate", help="try a draft edition on a population / 草案试算")
    command.add_argument("draft", metavar="DRAFT", help="YAML: base, and what would change / 草案")
    command.add_argument("--population", metavar="FILE.parquet", required=True, help="the answers of many factories / 总体")
    command.add_argument("--on", metavar="YYYY-MM-DD", help="the day of judgement, for tiers / 判定日")
    command.add_argument(
        "--places", type=int, metavar="N", help="places of a tier in each region, weighed against who may apply / 每个地区的名额"
    )
    add_output(command, ("text", "json"))
    command.set_defaults(run=run)


def run(chosen: Namespace) -> None:
    """Try the draft, portion by portion, and print what it would do."""
    draft = read_draft(Path(chosen.draft))
    pack, on = default_shelf().sealed(*default_shelf().find(*_base(draft))), day_of(chosen.on)
    now, then = law_of(pack, on), law_of(apply_draft(pack, draft), on)
    alone = [law_of(apply_draft(pack, one), on) for one in draft.alone()] if len(draft.changes) > 1 else []
    of = now.of if isinstance(now, LevelLaw) else compile_pack(default_shelf().sealed(*MODEL))
    found = _tried(Path(chosen.population), of, [now, then, *alone])
    if chosen.format == "json":
        put(as_json(simulated_data(pack, draft, found, chosen.places)), chosen.output)
    else:
        put(simulated_text((pack, then.of.pack), draft, found, chosen.places, at=chosen.lang == "en"), chosen.output)


def _base(draft: Draft) -> tuple[str, str]:
    name, _, edition = draft.base.partition("@")
    return name, edition


Law = LevelLaw | TierLaw


def _tried(path: Path, of: Compiled, laws: list[Law]) -> Tried:
    """The law as it is, the draft whole, and each of its changes alone."""
    from tihang.engines.population.parquet import read_population

    tiers = laws[0].of.pack if isinstance(laws[0], TierLaw) else None
    shifts, of_tiers, synthetic = list[list[Shift]](), list[TriedTiers](), False
    for portion in read_population(path, of, tiers=tiers):
        parts, more = _portion(portion, laws)
        shifts.append(parts)
        of_tiers += [more] if more else []
        synthetic |= portion.synthetic
    if not shifts:
        said = "总体里一家也没有", "the population is empty"
        raise BadInput([bad(*said, "换一个文件", "Choose another file", place=path.name, code="empty")])
    whole = [reduce(plus, parts) for parts in zip(*shifts, strict=True)]
    return Tried(whole[0], tuple(whole[1:]), synthetic, reduce(plus, of_tiers) if of_tiers else None)


def _portion(people: Population, laws: list[Law]) -> tuple[list[Shift], TriedTiers | None]:
    before, *afters = [law.judge(people) for law in laws]
    shifts = [shift(before, after, people.groups, people.weight) for after in afters]
    return shifts, tried_tiers(laws[0], laws[1], (before, afters[0]), people)
