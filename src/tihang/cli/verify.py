"""``tihang verify trail`` (核验留痕): whole, or where it was tampered with; ``tihang verify FILE`` stands in `verify_paper`, of a proof of deposit in
`verify_deposit`, of a published list in `verify_list`, of checkpoints in `verify_checkpoints`."""

import json
import sys
from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tihang.cli.installed import installed
from tihang.cli.telling import as_json, put
from tihang.cli.verify_checkpoints import add_checkpoints, run_checkpoints
from tihang.cli.verify_deposit import is_deposit, run_deposit
from tihang.cli.verify_list import add_list, is_list, run_list
from tihang.cli.verify_paper import add_paper, run_paper
from tihang.core.problems import BadInput, bad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tihang.journey.recognition.queries.recomputing import RowFault
    from tihang.journey.trail.queries import Verification

TAMPERED = 1
MANY = 50
"""Faults that the text names one by one; JSON names them all."""


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the command on the command line: one word says what, and each option says where it counts."""
    verify = commands.add_parser("verify", help="verify the trail, a paper or a copy / 核验留痕、纸质件、副本")
    verify.add_argument(
        "what",
        metavar="trail|deposit|list|checkpoints|FILE",
        help="the trail of deeds, a proof of deposit, a published list, or a PDF, Word or text file / 留痕，报送回执，公布名单，或文件",
    )
    verify.add_argument("file", nargs="?", metavar="FILE", help="deposit, list: the file as it was downloaded / 下载的回执文本或名单文件")
    verify.add_argument("--region", default="", metavar="CODE", help="trail: one chain only / 只核验一个行政区划")
    verify.add_argument(
        "--against",
        metavar="FILE",
        help="trail: JSON of an earlier verification; a copy: the PDF that it should equal / 先前核验的 JSON；或副本应当一致的 PDF",
    )
    add_paper(verify)
    add_list(verify)
    add_checkpoints(verify)
    verify.add_argument("--format", choices=("text", "json"), default="text", help="output format / 输出格式")
    verify.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json / 同 --format json")
    verify.add_argument("-o", "--output", metavar="FILE", help="write to FILE / 写到文件")
    verify.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Verify, say it, and give 1 when something is wrong."""
    if chosen.what == "trail":
        return run_trail(chosen)
    if chosen.what == "checkpoints":
        return run_checkpoints(chosen)
    if chosen.what == "list" or is_list(chosen.what):
        return run_list(chosen)
    return run_deposit(chosen) if chosen.what == "deposit" or is_deposit(chosen.what) else run_paper(chosen)


def run_trail(chosen: Namespace) -> int:
    """Every deed, its columns and its links; and the tables of recognition, held against seals and deeds."""
    if chosen.region and not (len(chosen.region) == 6 and chosen.region.isdecimal()):
        said = f"“{chosen.region}”不是行政区划代码", f"'{chosen.region}' is not a region code"
        raise BadInput(
            [bad(*said, "写六位数字，如 330000；全国是 000000", "Write six digits such as 330000; 000000 is the nation", place="--region")]
        )
    earlier = _earlier(chosen.against) if chosen.against else {}
    with installed(chosen) as port:
        from tihang.journey.recognition.queries.recomputing import recognition_faults
        from tihang.journey.trail.queries import verify_trail

        found = verify_trail(region=chosen.region, known_keys=port("signer").vouches_for(), earlier=earlier)
        tables = recognition_faults(chosen.region)
    put(_json(found, tables) if chosen.format == "json" else _text(found, tables), chosen.output)
    if not found.anchored:
        sys.stderr.write("提示 本机没有公钥文件为签名作证，签名只与数据库里的公钥核对过\n")
        sys.stderr.write(
            "note no key file on this machine vouches for the signatures; they were held against the database's own keys only\n"
        )
    return 0 if found.whole and not tables else TAMPERED


def _earlier(path: str) -> dict[str, tuple[int, str]]:
    try:
        heads = json.loads(Path(path).read_text(encoding="utf-8"))["heads"]
        return {str(head["region"]): (int(head["number"]), str(head["digest"])) for head in heads}
    except OSError as error:
        said = f"读不了（{error.strerror}）", f"cannot be read ({error.strerror})"
        raise BadInput([bad(*said, "核对路径", "Check the path", place=path, code="io")]) from error
    except (ValueError, KeyError, TypeError) as error:
        said = "不是 tihang verify trail --format json 的结果", "is not what tihang verify trail --format json writes"
        raise BadInput([bad(*said, "给出先前核验的 JSON 文件", "Give the JSON file of an earlier verification", place=path)]) from error


def _json(found: "Verification", tables: "Sequence[RowFault]") -> str:
    return as_json(
        {
            "whole": found.whole and not tables,
            "chains": found.chains,
            "rows": found.rows,
            "checkpoints": found.checkpoints,
            "seals": found.seals,
            "keys_anchored": found.anchored,
            "faults": [
                {
                    "region": fault.region,
                    "number": fault.number,
                    "last": max(fault.last, fault.number),
                    "kind": fault.kind,
                    "names": list(fault.names),
                    "zh": fault.said[0],
                    "en": fault.said[1],
                }
                for fault in found.faults
            ],
            "more_faults": found.untold,
            "tables": [
                {"region": each.region, "table": each.table, "row": each.row, "zh": each.said[0], "en": each.said[1]} for each in tables
            ],
            "heads": [{"region": head.region, "number": head.number, "digest": head.digest} for head in found.heads],
        }
    )


def _text(found: "Verification", tables: "Sequence[RowFault]") -> str:
    lines = [f"{fault.place}：{fault.said[0]} · {fault.said[1]}" for fault in found.faults[:MANY]]
    more = len(found.faults) + found.untold - len(lines)
    if more > 0:
        lines.append(f"另有 {more} 处 · {more} more")
    rows = [f"{each.region} {each.table} {each.row}：{each.said[0]} · {each.said[1]}" for each in tables]
    lines += rows[:MANY] + ([f"另有 {len(rows) - MANY} 处 · {len(rows) - MANY} more"] if len(rows) > MANY else [])
    counted = (
        f"{found.chains} 条链，{found.rows} 条留痕，{found.checkpoints} 个检查点，{found.seals} 个验证码 · "
        f"{found.chains} chains, {found.rows} deeds, {found.checkpoints} checkpoints, {found.seals} seals"
    )
    verdict = "完整 · whole" if found.whole and not tables else "被改动过 · tampered with"
    return "\n".join([*lines, counted, verdict]) + "\n"
