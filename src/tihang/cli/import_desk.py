"""``tihang import list|review|undo`` (导入批次): what was brought in, what waits for a decision, and taking it back."""

import sys
from argparse import Namespace, _SubParsersAction
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tihang.cli.installed import installed
from tihang.cli.telling import BEIJING, add_output, as_json, put
from tihang.core.canonical import Data
from tihang.core.problems import BadInput, bad


def add(deeds: "_SubParsersAction[Any]") -> None:
    """Put the words on the command line, below ``import``."""
    shown = deeds.add_parser("list", help="the newest imports / 导入批次")
    add_output(shown, ("text", "json"))
    shown.set_defaults(run=run_list)
    review = deeds.add_parser("review", help="rows that wait for a decision / 待核的行")
    review.add_argument("batch", metavar="ID")
    review.add_argument("--accept", action="append", default=[], metavar="LINE=CHOICE", help="new, new:NAME, drop, line:N or an id / 决定")
    add_output(review, ("text", "json"))
    review.set_defaults(run=run_review)
    undo = deeds.add_parser("undo", help="take an import back / 撤销一批")
    undo.add_argument("batch", metavar="ID")
    undo.add_argument("--why", required=True, metavar="REASON", help="kept in the trail / 理由，记入留痕")
    undo.add_argument("--keep-used", action="store_true", help="take back only what nobody has built on / 有人用过的留下")
    undo.set_defaults(run=run_undo)


def run_list(chosen: Namespace) -> None:
    """The newest imports."""
    with installed(chosen):
        from tihang.flows.actors import Console
        from tihang.journey.registry.queries.imports import imports

        found = imports(scope=Console().scope)
    if chosen.format == "json":
        listed: list[Data] = [
            {"id": str(card.id), "kind": card.kind, "file": card.file_name, "sha256": card.digest, **card.numbers, "waiting": card.waiting,
             "imported_at": card.imported_at.isoformat(), "undone_at": card.undone_at.isoformat() if card.undone_at else None}
            for card in found
        ]  # fmt: skip
        put(as_json({"imports": listed}), chosen.output)
        return
    zh = chosen.lang == "zh"
    lines = [
        f"{card.id}  {card.imported_at.astimezone(BEIJING):%Y-%m-%d %H:%M}  {card.kind}  {card.file_name}  {card.numbers['rows']}"
        f"  {'待核' if zh else 'waiting'} {card.waiting}{('  已撤销' if zh else '  taken back') if card.undone_at else ''}\n"
        for card in found
    ]
    put("".join(lines) or ("还没有导入过\n" if zh else "nothing was brought in yet\n"), chosen.output)


def run_review(chosen: Namespace) -> None:
    """Decide rows, then show those that still wait."""
    batch = _id(chosen.batch)
    choices = [_choice(pair) for pair in chosen.accept]
    with installed(chosen):
        from tihang.flows.actors import Console
        from tihang.flows.steward.decide_import_row import decide_import_row
        from tihang.journey.registry.queries.imports import NoSuchImport, rows_waiting

        try:
            for line, choice in choices:
                decide_import_row(actor=Console(), now=datetime.now(UTC), batch=batch, line=line, choice=choice)
                sys.stderr.write(f"第 {line} 行已定 · line {line} decided\n")
            rows = rows_waiting(scope=Console().scope, batch=batch)
        except NoSuchImport as error:
            raise _unknown(batch) from error
    if chosen.format == "json":
        told: list[Data] = [
            {"line": row.line, "code": row.code, "name": row.name, "reason": row.told["reason"], "remedy": row.told["remedy"],
             "candidates": row.told["candidates"]}
            for row in rows
        ]  # fmt: skip
        put(as_json({"waiting": told}), chosen.output)
        return
    put("".join(_text(row, chosen.lang) for row in rows) or ("没有待核的行\n" if chosen.lang == "zh" else "no row waits\n"), chosen.output)


def _text(row: Any, lang: str) -> str:
    index = 0 if lang == "zh" else 1
    stop = ("。", ". ")[index]
    lines = [f"{row.line}  {row.name}: {row.told['reason'][index]}{stop}{row.told['remedy'][index]}"]
    lines += [
        f"    {found.get('id') or found['ref']}  {found['name']}" + (f"  {found['near']}%" if found["near"] else "")
        for found in row.told["candidates"]
    ]
    return "\n".join(lines) + "\n"


def run_undo(chosen: Namespace) -> None:
    """Take an import back."""
    batch = _id(chosen.batch)
    with installed(chosen):
        from tihang.flows.actors import Console
        from tihang.flows.steward.undo_import import undo_import
        from tihang.journey.registry.queries.imports import NoSuchImport

        try:
            done = undo_import(actor=Console(), now=datetime.now(UTC), batch=batch, why=chosen.why, keep_used=chosen.keep_used)
        except NoSuchImport as error:
            raise _unknown(batch) from error
    told = ", ".join(f"{kind} {count}" for kind, count in sorted(done.taken.items())) or "0"
    sys.stdout.write(f"已撤销 · taken back: {told}\n")
    for line, words in done.kept.items():
        zh, en = "、".join(word[0] for word in words), ", ".join(word[1] for word in words)
        sys.stdout.write(f"  留下 · kept {line}: {zh} · {en}\n")


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        said = f"“{text[:60]}”不是批次编号", f"'{text[:60]}' is no id of an import"
        mend = "用 tihang import list 看编号", "See the ids with tihang import list"
        raise BadInput([bad(*said, *mend, place="ID", code="unknown_id")]) from None


def _unknown(batch: UUID) -> BadInput:
    said = f"没有 {batch} 这一批", f"there is no import {batch}"
    return BadInput([bad(*said, "用 tihang import list 看编号", "See the ids with tihang import list", place="ID", code="unknown_id")])


def _choice(pair: str) -> tuple[int, str]:
    line, mark, choice = pair.partition("=")
    if not mark or not line.strip().isdigit() or not choice.strip():
        said = f"“{pair[:60]}”不是一个决定", f"'{pair[:60]}' is no decision"
        raise BadInput([bad(*said, "写成 行号=选择，如 12=new", "Write LINE=CHOICE, such as 12=new", place="--accept", code="pair")])
    return int(line), choice.strip()
