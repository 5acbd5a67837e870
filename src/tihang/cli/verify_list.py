"""``tihang verify list FILE`` (核验名单): a published list recomputed from public data alone, without a database and without the site."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from tihang.cli.telling import as_json, put
from tihang.core.problems import BadInput, bad
from tihang.core.ranking import Balance, balances
from tihang.core.ranking.list_file import LONGEST, is_list_file, read_list_file
from tihang.core.values import Words
from tihang.journey.recognition.rules.list_verdicts import STATE_WORDS, ListVerdict, list_verdict

DIFFERS: Final = 1
MANY: Final = 50
VOUCHED: Final[Words] = ("公钥由你给出", "against the public key that you gave")
UNVOUCHED: Final[Words] = (
    "公钥取自文件自身：向公布机关另要一份公钥，用 --key 再核",
    "the key stands in the file itself: ask the office for it and give --key",
)


def add_list(verify: ArgumentParser) -> None:
    """Options that count for lists."""
    verify.add_argument(
        "--roster", metavar="FILE", action="append", default=[], help="list: a locked roster as JSON / 锁定的汇总表，可多次"
    )
    verify.add_argument("--notice", metavar="FILE", action="append", default=[], help="list: the list as it was on notice / 公示时的名单")


def is_list(path: str) -> bool:
    """Whether a file begins as the file of a list does."""
    try:
        with Path(path).open("rb") as file:
            return is_list_file(file.read(400).decode("utf-8", "replace"))
    except OSError:
        return False


def run_list(chosen: Namespace) -> int:
    """Recompute it, say what was found, and give 1 when anything is."""
    path = chosen.file or chosen.what
    if path == "list":
        raise BadInput(
            [
                bad(
                    "没有写名单文件",
                    "no file of a list was named",
                    "写 tihang verify list FILE",
                    "Write tihang verify list FILE",
                    place="FILE",
                )
            ]
        )
    file = read_list_file(_text_of(path))
    verdict = list_verdict(
        file, [_roster(each) for each in chosen.roster], [read_list_file(_text_of(each)).content for each in chosen.notice],
        public=_public(chosen.key) if chosen.key else "",
    )  # fmt: skip
    code = file.proof.code if file.proof else ""
    sums = balances(file.content)
    put(_json(verdict, code, sums) if chosen.format == "json" else _text(verdict, code, sums), chosen.output)
    return 0 if verdict.good else DIFFERS


def _text_of(path: str) -> str:
    try:
        if Path(path).stat().st_size > 4 * LONGEST:
            said = "太大，不是名单文件", "too large for a file of a list"
            raise BadInput([bad(*said, "给出下载的原文件", "Give the file as it was downloaded", place=path, code="no_list")])
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            [bad("读不了", "cannot be read", "核对路径，给出下载的原文件", "Check the path; give it as downloaded", place=path)]
        ) from error


def _roster(path: str) -> dict[str, Any]:
    """A locked roster: its frozen content."""
    try:
        found = json.loads(_text_of(path))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise BadInput(
            [bad("不是锁定的汇总表", "it is no locked roster", "给出汇总表的 JSON 文件", "Give the JSON of the roster", place=path)]
        )
    return found


def _public(path: str) -> str:
    try:
        public = Path(path).read_text(encoding="ascii").strip()
        bytes.fromhex(public)
    except (OSError, ValueError) as error:
        mend = "给出公布机关的 .pub 文件", "Give the .pub file of the office that published it"
        raise BadInput([bad("读不出公钥", "the public key cannot be read", *mend, place=path, code="key")]) from error
    return public


def _json(verdict: ListVerdict, code: str, sums: Sequence[Balance]) -> str:
    said = STATE_WORDS[verdict.state]
    return as_json(
        {
            "whole": verdict.good, "state": verdict.state, "zh": said[0], "en": said[1], "key_vouched": verdict.vouched, "code": code,
            "sha256": verdict.digest, "rows": verdict.rows, "dropped": verdict.dropped, "rosters_given": verdict.rosters,
            "sums": [
                {"roster": each.code, "unit": list(each.unit), "locked": each.locked, "decided_otherwise": each.decided_otherwise,
                 "objections_upheld": each.objections, "withdrawn": each.withdrawn, "corrected": each.corrected, "listed": each.listed, "even": each.even}
                for each in sums
            ],
            "discrepancies": [{"place": each.place, "kind": each.kind, "zh": each.words[0], "en": each.words[1]} for each in verdict.found],
        }
    )  # fmt: skip


def _text(verdict: ListVerdict, code: str, sums: Sequence[Balance]) -> str:
    lines = [f"{each.words[0]} · {each.words[1]}" for each in verdict.found[:MANY]]
    if len(verdict.found) > MANY:
        lines.append(f"另有 {len(verdict.found) - MANY} 处 · {len(verdict.found) - MANY} more")
    said, key = STATE_WORDS[verdict.state], VOUCHED if verdict.vouched else UNVOUCHED
    lines += [
        f"{each.unit[0]} {each.code}：{each.locked} − {each.decided_otherwise} − {each.objections} − {each.withdrawn} − {each.corrected} = {each.listed}"
        for each in sums
    ]
    lines += (
        [
            "汇总表 − 另有决定 − 异议成立 − 撤回 − 更正 = 列入 · roster − decided otherwise − objections upheld − withdrawn − corrected = listed"
        ]
        if sums
        else []
    )
    lines += [
        f"{verdict.rows} 行，未列 {verdict.dropped} 家，对照汇总表 {verdict.rosters} 份",
        f"{verdict.rows} rows, {verdict.dropped} dropped, held against {verdict.rosters} rosters",
        f"SHA-256 {verdict.digest}", f"{code}", f"{key[0]} · {key[1]}", f"{said[0]} · {said[1]}",
    ]  # fmt: skip
    return "\n".join(line for line in lines if line) + "\n"
