"""``tihang eligibility SHEET`` (层级自评)."""

import sys
from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from tihang.cli.assess import load
from tihang.cli.telling import add_output, as_json, complain, day_of, put
from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Overlay, Pack
from tihang.core.explain import eligibility_out
from tihang.core.problems import BadInput, CannotJudge, bad
from tihang.core.scoring import Eligibility, Judge, eligibility, refuse_gaps
from tihang.packio.sheet_file import SheetFile
from tihang.packio.sheet_files import open_sheet
from tihang.packio.shelf import default_shelf

PACK = "national/smart-factory-tiers"
MATURITY = "national/maturity-gbt39116"
TIERS = ("basic", "advanced", "excellence", "pioneer")
DEFAULT_EDITION = "2025"
AUTO = "auto"
CANNOT_JUDGE = 3


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the command on the command line."""
    command = commands.add_parser("eligibility", help="judge a factory against the criteria of a tier / 按要素条件判定层级")
    command.add_argument("sheet", metavar="SHEET", help="YAML, JSON or .xlsx")
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--tier", choices=TIERS, help="one tier / 一个层级")
    which.add_argument("--all", action="store_true", help="the whole ladder / 四个层级")
    command.add_argument("--edition", help=f"edition of the criteria, {DEFAULT_EDITION} unless the sheet says / 版本")
    command.add_argument(
        "--overlay", action="append", default=[], metavar="ID", help="regional, group or industry overlay; auto = all that apply / 细则"
    )
    command.add_argument("--on", metavar="DATE", help="day of judgement, YYYY-MM-DD / 判定日")
    add_output(command, ("text", "json"))
    command.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Judge and print; the whole ladder says which tiers the edition cannot judge."""
    on = day_of(chosen.on)
    path = Path(chosen.sheet)
    file = open_sheet(path)
    pack = pack_for(chosen, file)
    if chosen.tier:
        refuse_gaps(pack, "", (chosen.tier,))
    sheet = read_for(file, pack, path.parent, chosen.on)
    if sheet.reviews:
        sys.stderr.write(
            f"提示 {len(sheet.reviews)} 条评审意见取自答卷本身 · hint: {len(sheet.reviews)} reviews were taken from the sheet itself\n"
        )
    if chosen.tier:
        result = eligibility(pack, sheet, on, chosen.tier)
        told = as_json(eligibility_out(result, sheet, chosen.lang)) if chosen.format == "json" else _text([result], sheet, chosen.lang)
        put(told, chosen.output)
        return 0
    return _ladder(chosen, pack, sheet)


def _ladder(chosen: Namespace, pack: Pack, sheet: AnswerSheet) -> int:
    on, found, refused = day_of(chosen.on), [], []
    for tier in TIERS:
        try:
            found.append(eligibility(pack, sheet, on, tier))
        except CannotJudge as error:
            refused.append((tier, error))
    if chosen.format == "json":
        put(
            as_json({"pack": pack.name, "tiers": [_told(result, sheet, chosen.lang) for result in found] + _gaps(refused, chosen.lang)}),
            chosen.output,
        )
    else:
        put(_text(found, sheet, chosen.lang), chosen.output)
        complain(dict.fromkeys(problem for _, error in refused for problem in error.problems))
    return 0 if found else CANNOT_JUDGE


def _text(results: list[Eligibility], sheet: AnswerSheet, lang: str) -> str:
    from tihang.cli.text_out import eligibility_text

    return eligibility_text(results, sheet, lang)


def _told(result: Eligibility, sheet: AnswerSheet, lang: str) -> Any:
    return eligibility_out(result, sheet, lang)


def _gaps(refused: list[tuple[str, CannotJudge]], lang: str) -> list[Any]:
    return [{"tier": tier, "verdict": None, "cannot_judge": [problem.text(lang) for problem in error.problems]} for tier, error in refused]


def pack_for(chosen: Namespace, file: SheetFile) -> Pack:
    """The sealed edition with every overlay asked for. Raises BadInput."""
    named = file.key("pack") or PACK
    shelf = default_shelf()
    if shelf.find(named, file.key("edition") or chosen.edition or DEFAULT_EDITION)[0] != PACK:
        mend = "成熟度答卷用 tihang assess，或写进 maturity", "Judge a maturity sheet with `tihang assess`, or name it under maturity"
        said_other = f"这张表属于 {named}，不是要素条件", f"this sheet is for {named}, not the tier criteria"
        raise BadInput([file.placed(bad(*said_other, *mend, place="pack", code="wrong_pack"))])
    said = file.key("edition")
    if said and chosen.edition and said != chosen.edition:
        zh, en = f"这张表是 {said} 年版的，这里要 {chosen.edition} 年版", f"this sheet is for {said}; {chosen.edition} is asked for"
        mend = "换一张表，或改 --edition", "Choose another sheet or another --edition"
        raise BadInput([file.placed(bad(zh, en, *mend, place="edition", code="wrong_edition"))])
    pack = shelf.sealed(PACK, chosen.edition or said or DEFAULT_EDITION)
    for name in _overlay_names(chosen.overlay, file, pack):
        pack = _overlaid(pack, name)
    return pack


def _overlay_names(asked: list[str], file: SheetFile, pack: Pack) -> list[str]:
    """The overlays asked for; ``auto`` stands for those the factory comes under. One that was not asked for is pointed out."""
    subject = file.data.get("subject") if isinstance(file.data, dict) else None
    fitting = [overlay.name for overlay in default_shelf().overlays_for(subject if isinstance(subject, dict) else {}, pack.name)]
    names = [name for each in asked for name in (fitting if each == AUTO else [each])]
    for name in fitting:
        if not asked:
            sys.stderr.write(
                f"提示 这家工厂适用细则 {name}，加 --overlay auto 一并判定 · hint: {name} applies to this factory; add --overlay auto\n"
            )
    return list(dict.fromkeys(names))


def _overlaid(pack: Pack, name: str) -> Pack:
    shelf = default_shelf()
    _, chain = shelf.resolve(name if "@" in name else f"{name}@{pack.edition}")
    _refuse_other_base(pack, chain)
    for overlay in chain:
        problems = shelf.seal_problems(overlay)
        if problems:
            raise BadInput(problems)
        pack = shelf.overlaid(pack, overlay)
    return pack


def _refuse_other_base(pack: Pack, chain: tuple[Overlay, ...]) -> None:
    if chain[0].base != pack.name:
        zh, en = f"细则 {chain[-1].name} 依据 {chain[0].base}", f"overlay {chain[-1].name} rests on {chain[0].base}"
        raise BadInput([bad(zh, en, f"这里用的是 {pack.name}", f"{pack.name} is used here", place="--overlay", code="wrong_edition")])


def read_for(file: SheetFile, pack: Pack, folder: Path, on: str | None) -> AnswerSheet:
    """The sheet; ``maturity: PATH`` names an assess sheet that is judged first."""
    body = dict(file.data) if isinstance(file.data, dict) else file.data
    if isinstance(body, dict):
        named = body.get("maturity")
        if isinstance(named, str):
            body["maturity"] = _from_sheet(folder / named, on)
        body.setdefault("pack", pack.id)
        body.setdefault("edition", pack.edition)
    return SheetFile(body, file.spot, file.name, file.cells).read(pack)


def _from_sheet(path: Path, on: str | None) -> dict[str, object]:
    """Level and score from an assess sheet; an undecided level goes on as a range."""
    file = open_sheet(path)
    pack, sheet = load(file)
    if pack.id != MATURITY:
        said = f"这张表属于 {pack.id}，不是成熟度", f"this sheet is for {pack.id}, not for maturity"
        raise BadInput([file.placed(bad(*said, f"换成 {MATURITY} 的答卷", f"Name a sheet of {MATURITY}", place="pack", code="wrong_pack"))])
    found = Judge(pack, sheet.profile, sheet.excluded).assess(sheet.confirmed_only(), day_of(on))
    low, high = found.level_range
    return {"level": str(low)} if low == high else {"level": {"range": [str(low), str(high)]}}
