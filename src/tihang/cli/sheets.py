"""``tihang sheet new`` (空白答卷)."""

import sys
from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from tihang.cli.assess import load
from tihang.cli.telling import as_json, put
from tihang.core.answers import carry
from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.packio.identity import load_identity
from tihang.packio.sheet_files import open_sheet
from tihang.packio.shelf import default_shelf


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the commands on the command line."""
    sheet = commands.add_parser("sheet", help="answer sheets / 答卷").add_subparsers(required=True, metavar="DEED")
    new = sheet.add_parser("new", help="a fillable workbook / 可填写的工作簿")
    new.add_argument("--pack", required=True, metavar="ID")
    new.add_argument("--edition", required=True)
    new.add_argument("--profile", default="")
    new.add_argument("--lang", choices=("zh", "en"), default="zh")
    new.add_argument("-o", "--output", metavar="FILE", required=True)
    new.set_defaults(run=run_new)
    carried = sheet.add_parser("carry", help="the same answers for another edition / 沿用到另一版本")
    carried.add_argument("sheet", metavar="SHEET")
    carried.add_argument("--edition", required=True)
    carried.add_argument("-o", "--output", metavar="FILE", help="write JSON to FILE / 写到文件")
    carried.set_defaults(run=run_carry)


def run_carry(chosen: Namespace) -> None:
    """Write the sheet for another edition, and say what could not be carried."""
    shelf = default_shelf()
    file = open_sheet(Path(chosen.sheet))
    old, sheet = load(file)
    new = shelf.pack(old.id, chosen.edition)
    identity, _ = load_identity(shelf.folders[new.id, new.edition].parent, f"packs/{new.id}")
    found = carry(sheet, old, new, identity.lives(old.edition, new.edition))
    put(as_json(found.sheet.data(new)), chosen.output)
    renamed = sum(1 for was, now in found.moved.items() if was != now)
    sys.stderr.write(f"沿用 {len(found.moved)} 条（{renamed} 条换了编号），{len(found.left)} 条没有沿用 · ")
    sys.stderr.write(f"{len(found.moved)} carried ({renamed} under a new id), {len(found.left)} not: {', '.join(found.left)}\n")


def run_new(chosen: Namespace) -> None:
    """Write a workbook for one pack and profile."""
    from tihang.packio.workbook import write_workbook

    pack = default_shelf().pack(chosen.pack, chosen.edition)
    known = [profile.id for profile in pack.profiles]
    if known and chosen.profile not in known:
        said = f"没有类型“{chosen.profile}”", f"there is no profile '{chosen.profile}'"
        raise BadInput([Problem(said, nearest(chosen.profile, known), "--profile", "unknown_id")])
    if pack.kind != "ladder":
        raise BadInput(
            [
                bad(
                    f"{pack.name} 不是可以填写的阶梯",
                    f"{pack.name} is not a ladder to fill",
                    "换一个标准包",
                    "Choose another pack",
                    place="--pack",
                )
            ]
        )
    put(write_workbook(pack, chosen.profile, None, chosen.lang), chosen.output)
