"""``tihang plan SHEET`` (提升计划)."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from fractions import Fraction
from pathlib import Path
from typing import Any

from tihang.cli.assess import load
from tihang.cli.eligibility import MATURITY, pack_for, read_for
from tihang.cli.telling import add_output, as_json, day_of, put
from tihang.core.costs import CostBook, books_of
from tihang.core.problems import BadInput, bad
from tihang.core.values import to_fraction
from tihang.engines.planner import Goal, Ground, Limits, Plan, Task, explained, offers, plan
from tihang.packio.cost_files import OwnCosts, read_own_costs
from tihang.packio.sheet_file import SheetFile
from tihang.packio.sheet_files import open_sheet
from tihang.packio.shelf import default_shelf

COSTS = ("national/improvement-costs", "2025")
LITTLE = 20
"""One part in so many of the plan's cost is what a little more money means, where no budget says more."""


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the command on the command line."""
    command = commands.add_parser("plan", help="the cheapest way to a level or tier / 到某一等级或层级最省的计划")
    command.add_argument("sheet", metavar="SHEET", help="YAML, JSON or .xlsx")
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--target-level", type=int, metavar="N", help="a level of the sheet's pack / 等级")
    which.add_argument("--target-tier", metavar="T", help="a tier; the sheet is one of the tier criteria / 层级")
    which.add_argument("--highest", action="store_true", help="as high as the limits allow / 能到多高到多高")
    _limits(command)
    command.add_argument("--on", metavar="DATE", help="day of judgement, YYYY-MM-DD / 判定日")
    add_output(command, ("text", "json", "html"))
    command.set_defaults(run=run, edition=None, overlay=["auto"])


def _limits(command: ArgumentParser) -> None:
    command.add_argument("--budget", metavar="N", help="most that may be spent, in the unit of the costs / 总预算")
    command.add_argument("--quarters", type=int, metavar="N", help="most quarters / 季度数")
    command.add_argument("--capacity", metavar="N", help="most that a quarter bears / 每季投入")
    command.add_argument("--costs", metavar="FILE", help="the factory's own costs (YAML) / 自己的成本")
    command.add_argument("--without", action="append", default=[], metavar="ID", help="leave an item out / 不做这一项")
    command.add_argument(
        "--assume", action="append", default=[], metavar="ID", help="take a criterion as settled outside the plan / 假定已满足"
    )
    command.add_argument("--brief", action="store_true", help="no runner-up and no prices of the limits / 不算次优和限制的代价")


def run(chosen: Namespace) -> None:
    """Plan and print."""
    file = open_sheet(Path(chosen.sheet))
    ground = ground_of(chosen, file)
    books, own = books_for(chosen, ground)
    task = Task(ground, Goal(chosen.target_level, chosen.target_tier or ""), offers(ground, books), limits_of(chosen, own))
    best = plan(task)
    if not chosen.brief:
        best = explained(best, more=max(Fraction(1), Fraction(best.cost // LITTLE)))
    put(_printed(chosen, best, books), chosen.output)


def ground_of(chosen: Namespace, file: SheetFile) -> Ground:
    """The sheet, with the maturity sheet that a tier sheet names beside it."""
    on = day_of(chosen.on)
    if not chosen.target_tier:
        pack, sheet = load(file)
        return Ground(pack, sheet.confirmed_only(), on)
    pack = pack_for(chosen, file)
    folder = Path(chosen.sheet).parent
    named = file.data.get("maturity") if isinstance(file.data, dict) else None
    linked = None
    if isinstance(named, str):
        behind, answers = load(open_sheet(folder / named))
        if behind.id == MATURITY:  # another pack is refused by read_for, with its place
            linked = Ground(behind, answers.confirmed_only(), on)
    return Ground(pack, read_for(file, pack, folder, chosen.on).confirmed_only(), on, linked)


def books_for(chosen: Namespace, ground: Ground) -> tuple[tuple[CostBook, ...], OwnCosts | None]:
    """The default books, with the factory's own lines in front."""
    books = books_of(default_shelf().sealed(*COSTS))
    packs = [ground.pack, *([ground.linked.pack] if ground.linked else [])]
    if not chosen.costs:
        return books, None
    own = read_own_costs(Path(chosen.costs), packs)
    return tuple(own.over(book) for book in books), own


def limits_of(chosen: Namespace, own: OwnCosts | None) -> Limits:
    """The limits on the command line and in the file of costs."""
    return Limits(
        budget=_number(chosen.budget, "--budget"),
        quarters=chosen.quarters,
        capacity=_number(chosen.capacity, "--capacity"),
        under_way=own.under_way if own else frozenset(),
        excluded=frozenset(chosen.without) | (own.excluded if own else frozenset()),
        assumed=frozenset(chosen.assume) | (own.assumed if own else frozenset()),
    )


def _number(text: str | None, place: str) -> Fraction | None:
    if text is None:
        return None
    try:
        return to_fraction(text)
    except ValueError:
        said = f"“{text}”不是数", f"'{text}' is not a number"
        raise BadInput([bad(*said, "写成 200 或 12.5", "Write 200 or 12.5", place=place)]) from None


def _printed(chosen: Namespace, best: Plan, books: tuple[CostBook, ...]) -> str:
    unit = next((book.unit for book in books if book.of == best.task.ground.pack.id), ("", ""))
    if chosen.format == "json":
        from tihang.engines.planner.telling import plan_out

        return as_json(plan_out(best, unit, chosen.lang))
    from tihang.cli.plan_out import plan_html, plan_text

    return (plan_html if chosen.format == "html" else plan_text)(best, unit, chosen.lang)
