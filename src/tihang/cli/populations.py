"""``tihang population`` (合成总体): invented populations, for trying drafts, for demonstrations and for measuring."""

from argparse import Namespace, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tihang.cli.simulate_out import SYNTHETIC
from tihang.cli.telling import put
from tihang.core.criteria import Pack
from tihang.core.problems import BadInput, bad
from tihang.engines.population import Compiled, Population, compile_pack
from tihang.engines.population.synthetic import synthesise
from tihang.packio.shelf import default_shelf

MODEL = ("national/maturity-gbt39116", "2020")
TIERS = ("national/smart-factory-tiers", "2025")
AT_ONCE = 250_000
"""Factories made at once."""


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the commands on the command line."""
    deeds = commands.add_parser("population", help="invented populations / 合成总体").add_subparsers(required=True, metavar="DEED")
    make = deeds.add_parser("generate", help="an invented population that resembles the published figures / 生成")
    make.add_argument("count", type=int, metavar="N", help="how many factories / 家数")
    make.add_argument("--seed", type=int, default=39116, help="the same seed, the same population / 种子")
    make.add_argument("--output", "-o", metavar="FILE.parquet", required=True)
    make.set_defaults(run=generate)


def generate(chosen: Namespace) -> None:
    """Write an invented population."""
    if chosen.count < 1:
        raise BadInput([bad("家数至少是 1", "at least one factory", "写正整数", "Write a positive number", place="N")])
    from tihang.engines.population.parquet import write_population

    of, tiers = compile_pack(default_shelf().sealed(*MODEL)), default_shelf().sealed(*TIERS)
    many = write_population(Path(chosen.output), of, _portions(of, tiers, chosen.count, chosen.seed), tiers)
    put(f"{many} 家，{SYNTHETIC[0]} / {many} factories, {SYNTHETIC[1]}: {chosen.output}\n", None)


def _portions(of: Compiled, tiers: Pack, many: int, seed: int) -> Iterator[Population]:
    for number, start in enumerate(range(0, many, AT_ONCE)):
        yield synthesise(of, min(AT_ONCE, many - start), seed=seed + number, tiers=tiers)
