"""``tihang sheet new`` (空白答卷)."""

from argparse import Namespace, _SubParsersAction
from typing import Any

from tihang.cli.telling import put
from tihang.core.problems import BadInput, Problem, bad, nearest
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
