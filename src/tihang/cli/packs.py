"""``tihang pack list|show|check|seal|diff`` (标准包)."""

from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from tihang.cli.telling import add_output, as_json, complain, day_of, put
from tihang.core.campaign import campaign_differences, campaign_lines, campaign_of
from tihang.core.criteria import Overlay, Pack, differences, fingerprint
from tihang.core.explain import pack_out
from tihang.core.explain.form_out import form_lines
from tihang.core.problems import BadInput, Problem, bad
from tihang.packio.campaigns import missing_packs
from tihang.packio.cases import load_cases, run_case, uncovered
from tihang.packio.confirmations import confirm, wrong_rows
from tihang.packio.identity import load_identity, unregistered
from tihang.packio.overlay_files import load_overlay
from tihang.packio.pack_files import load_pack
from tihang.packio.seals import read_seals, seals_of, write_seals
from tihang.packio.shelf import Shelf, default_shelf

BAD_INPUT = 2


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the commands on the command line."""
    pack = commands.add_parser("pack", help="criteria packs / 标准包").add_subparsers(required=True, metavar="DEED")
    listing = pack.add_parser("list", help="every pack and overlay / 列出")
    add_output(listing, ("text", "json"))
    listing.set_defaults(run=run_list)
    show = pack.add_parser("show", help="one pack, with every field a sheet may hold / 查看")
    show.add_argument("name", metavar="ID@EDITION")
    add_output(show, ("text", "json"))
    show.set_defaults(run=run_show)
    check = pack.add_parser("check", help="load, cross-check and run the cases / 检查")
    check.add_argument("names", metavar="ID@EDITION|FOLDER", nargs="*")
    check.set_defaults(run=run_check)
    seal = pack.add_parser("seal", help="seal what is checked / 封印")
    seal.add_argument("names", metavar="ID@EDITION", nargs="*")
    seal.set_defaults(run=run_seal)
    confirm = pack.add_parser("confirm", help="sign that a value was held against the official text / 核对确认")
    confirm.add_argument("name", metavar="ID@EDITION")
    confirm.add_argument("path", metavar="PATH", help="such as weights/recalled/discrete/PER")
    for option in ("--document", "--by", "--key"):
        confirm.add_argument(option, required=True)
    confirm.add_argument("--on", metavar="DATE")
    confirm.set_defaults(run=run_confirm)
    diff = pack.add_parser("diff", help="what changed between two editions / 版本差异")
    diff.add_argument("old", metavar="ID@E1")
    diff.add_argument("new", metavar="ID@E2")
    add_output(diff, ("text", "json"))
    diff.set_defaults(run=run_diff)


def run_list(chosen: Namespace) -> None:
    """Every pack and overlay with status and seal."""
    shelf = default_shelf()
    index = 0 if chosen.lang == "zh" else 1
    rows: list[Any] = [_row(shelf, shelf.pack(*name), index) for name in shelf.names()]
    rows += [_overlay_row(shelf, shelf.overlay(*name), index) for name in shelf.overlay_names()]
    if chosen.format == "json":
        put(as_json({"packs": rows}), chosen.output)
    else:
        put("".join(f"{r['id']}@{r['edition']}  r{r['revision']}  {r['status']}  {r['title']}  {r['seal']}\n" for r in rows), chosen.output)


def _row(shelf: Shelf, pack: Pack, index: int) -> dict[str, Any]:
    return {
        "id": pack.id,
        "edition": pack.edition,
        "revision": pack.revision,
        "kind": pack.kind,
        "status": pack.status,
        "title": pack.words[index],
        "fingerprint": fingerprint(pack),
        "unconfirmed": pack.unconfirmed,
        "seal": _seal_word(shelf, pack),
        "can_judge": pack.kind == "ladder" and not any(not gap.rungs and not gap.profiles for gap in pack.gaps),
    }


def _overlay_row(shelf: Shelf, overlay: Overlay, index: int) -> dict[str, Any]:
    return {
        "id": overlay.id,
        "edition": overlay.edition,
        "revision": overlay.revision,
        "kind": "overlay",
        "status": overlay.status,
        "title": overlay.words[index],
        "base": overlay.base,
        "seal": _seal_word(shelf, overlay),
        "can_judge": False,
    }


def _seal_word(shelf: Shelf, item: Pack | Overlay) -> str:
    problems = shelf.seal_problems(item)
    return "sealed" if not problems else problems[0].code


def run_show(chosen: Namespace) -> None:
    """One pack."""
    shelf = default_shelf()
    pack = shelf.pack(chosen.name)
    seals = {seal.part: seal.sha256 for seal in seals_of(pack)}
    told = pack_out(pack, seals, chosen.lang)
    if pack.campaign is not None:
        told["campaign"] = pack.campaign
    put(as_json(told) if chosen.format == "json" else _shown(pack, 0 if chosen.lang == "zh" else 1), chosen.output)


def _shown(pack: Pack, index: int) -> str:
    lines = [f"{pack.words[index]} · {pack.name} r{pack.revision} · {pack.status}", pack.document.number, ""]
    lines += [f"! {gap.words[index]}" for gap in pack.gaps]
    for area in pack.area_by_code.values():
        lines += [f"{area.code} {area.words[index]}"]
        lines += [f"    {name} {pack.names(name)[index]}  [{pack.question_by_id[name].cite.words[index]}]" for name in area.questions]
    lines += [f"{c.id} {c.words[index]}  [{c.cite.words[index]}]  {', '.join(c.tiers)}" for c in pack.criteria]
    lines += [f"{e.id} {e.words[index]}  [{e.cite.words[index]}]" for e in pack.entries]
    lines += form_lines(pack, index)
    lines += campaign_lines(pack, index)
    if pack.filings:
        lines += [f"{way.id} {way.words[index]}  [{way.cite.words[index]}]" for way in pack.filings.ways]
        lines += [f"= {pack.filings.holds.words[index]}: {pack.filings.words[index]}"]
    lines += [f"{p.id} {p.words[index]}: {p.option(p.default).words[index]}" for p in pack.policies]
    return "\n".join(lines) + "\n"


def run_check(chosen: Namespace) -> int:
    """Load, cross-check, run every case; all mistakes at once."""
    shelf = default_shelf()
    problems: list[Problem] = []
    checked = cases = 0
    for folder in _folders(shelf, chosen.names):
        found, many = check_folder(shelf, folder)
        problems += found
        checked, cases = checked + 1, cases + many
    problems += wrong_rows(shelf.root)
    complain(problems)
    put(f"检查了 {checked} 个，{cases} 个判例，{len(problems)} 个问题 · {checked} checked, {cases} cases, {len(problems)} problems\n", None)
    return BAD_INPUT if problems else 0


def _folders(shelf: Shelf, names: list[str]) -> list[Path]:
    if not names:
        return [*shelf.folders.values(), *shelf.overlay_folders.values()]
    found: list[Path] = []
    for name in names:
        if Path(name).is_dir():
            found.append(Path(name))
        else:
            found.append(_folder_of(shelf, name))
    return found


def _folder_of(shelf: Shelf, name: str) -> Path:
    try:
        return shelf.folders[shelf.find(name)]
    except BadInput:
        overlay = shelf.overlay(name)
        return shelf.overlay_folders[overlay.id, overlay.edition]


def check_folder(shelf: Shelf, folder: Path) -> tuple[list[Problem], int]:
    """The problems of one pack or overlay, and how many cases were run."""
    shown = _shown_folder(shelf, folder)
    try:
        pack = _loaded(shelf, folder, shown)
        found = load_cases(folder, shown)
    except BadInput as error:
        return list(error.problems), 0
    problems = [problem for problem in (run_case(pack, case) for case in found) if problem]
    if not (folder / "overlay.yaml").is_file():
        identity, wrong = load_identity(folder.parent, str(Path(shown).parent))
        problems += [*wrong, *unregistered(pack, identity), *uncovered(pack, found)]
        problems += missing_packs(campaign_of(pack), shelf) if pack.campaign else ()
    return problems, len(found)


def _shown_folder(shelf: Shelf, folder: Path) -> str:
    inside = folder.resolve().is_relative_to(shelf.root.resolve())
    return f"packs/{folder.resolve().relative_to(shelf.root.resolve()).as_posix()}" if inside else folder.as_posix()


def _loaded(shelf: Shelf, folder: Path, shown: str) -> Pack:
    if (folder / "overlay.yaml").is_file():
        overlay = load_overlay(folder, shown)
        return shelf.resolve(overlay.name)[0]
    pack = load_pack(folder, shown)
    known = shelf.folders.get((pack.id, pack.edition))
    return shelf.pack(pack.id, pack.edition) if known and known.resolve() == folder.resolve() else pack


def run_seal(chosen: Namespace) -> int:
    """Seal what passes every check and is not sealed yet; a sealed part that changed is refused."""
    shelf = default_shelf()
    sealed = read_seals(shelf.root)
    problems: list[Problem] = []
    fresh = 0
    for folder in _folders(shelf, chosen.names):
        found, _ = check_folder(shelf, folder)
        problems += found
        if found:
            continue
        item = load_overlay(folder) if (folder / "overlay.yaml").is_file() else load_pack(folder, _shown_folder(shelf, folder))
        broken = [problem for problem in shelf.seal_problems(item) if problem.code == "seal_broken"]
        problems += broken
        for seal in seals_of(item) if not broken else []:
            fresh += (seal.name, seal.revision, seal.part) not in sealed
            sealed[seal.name, seal.revision, seal.part] = seal.sha256
    write_seals(shelf.root, sealed)
    complain(problems)
    put(f"新封印 {fresh} 个部分 · {fresh} parts newly sealed\n", None)
    return BAD_INPUT if problems else 0


def run_confirm(chosen: Namespace) -> None:
    """Add a signed row to the register of confirmations."""
    shelf = default_shelf()
    row = confirm(
        shelf.pack(chosen.name),
        shelf.root,
        chosen.path,
        document=chosen.document,
        by=chosen.by,
        on=day_of(chosen.on).isoformat(),
        key_file=Path(chosen.key),
    )
    put(f"{row.pack} {row.path} 已登记 · recorded, key {row.key}\n", None)


def run_diff(chosen: Namespace) -> None:
    """What changed, by permanent id."""
    shelf = default_shelf()
    old, new = shelf.pack(chosen.old), shelf.pack(chosen.new)
    if old.id != new.id:
        zh, en = f"{old.id} 和 {new.id} 不是同一个标准包", f"{old.id} and {new.id} are not the same pack"
        raise BadInput([bad(zh, en, "比较同一个标准包的两个版本", "Compare two editions of one pack", code="wrong_pack")])
    identity, _ = load_identity(shelf.folders[new.id, new.edition].parent, f"packs/{new.id}")
    found = differences(old, new, identity.lives(old.edition, new.edition))
    if old.campaign and new.campaign:
        found += campaign_differences(campaign_of(old), campaign_of(new))
    index = 0 if chosen.lang == "zh" else 1
    if chosen.format == "json":
        rows: list[Any] = [{"kind": d.kind, "id": d.id, "was": d.was, "now": d.now, "text": d.words[index]} for d in found]
        put(as_json({"old": old.name, "new": new.name, "differences": rows}), chosen.output)
    else:
        put("".join(f"{d.words[index]}\n" for d in found) or ("没有差异\n" if index == 0 else "No differences\n"), chosen.output)
