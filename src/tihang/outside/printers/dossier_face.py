"""The cover, the running lines and what is said of this version (封面与本版说明)."""

import re
from collections.abc import Iterable
from typing import Any, Final

from tihang.core.paper import Reprint, page_code
from tihang.flows.paper_ports import PaperOrder
from tihang.outside.printers.dossier_parts import COVER_SECTION, said
from tihang.outside.printers.plain_text import Plain

TITLE_SIZES: Final = ((12, 30), (18, 25), (30, 20), (60, 16))
SMALLEST: Final = 12
LONGEST_RUNNING: Final = 34
MOST_RUNS: Final = 24
MOMENT_LENGTH: Final = 19
ZONE: Final = re.compile(r"T[0-9:.]+([+-][0-9]{2}:?[0-9]{2})$")


def front(order: PaperOrder) -> dict[str, Plain]:
    """Title, cover and running lines. What differs from version to version stands in the running lines only."""
    dossier = order.dossier
    campaign, name = str(dossier["campaign"]["name"][0]), str(dossier["organisation"]["name"])
    title = "申报书" if "申报" not in campaign else "申报材料"
    running = f"{dossier['factory']['name']} {title}"
    return {
        "title": f"{campaign} {title}",
        "running": said(running if len(running) <= LONGEST_RUNNING else f"{running[:LONGEST_RUNNING]}…"),
        "version": said(f"第 {dossier['number']} 版"),
        "code": page_code(order.code, 0).removesuffix("/0"),
        "site": said(order.site),
        "cover": {
            "over": said(f"{dossier['campaign']['year']} 年"),
            "title": said(campaign),
            "size": next((points for letters, points in TITLE_SIZES if len(campaign) <= letters), SMALLEST),
            "under": title,
            "rows": [[said(label), said(text)] for label, text in _cover_rows(dossier, name)],
        },
    }


def _cover_rows(dossier: Any, name: str) -> Iterable[tuple[str, str]]:
    """What the form says of the cover, and what every dossier says."""
    own = [
        part for section in dossier["sections"] if section["id"] == COVER_SECTION for part in section["parts"] if part["type"] == "field"
    ]
    yield from ((str(part["words"][0]), str(part["shown"])) for part in own if part["shown"])
    yield "申报单位", name
    yield "统一社会信用代码", str(dossier["organisation"]["credit_code"])
    if dossier["factory"]["name"] != name:
        yield "工厂", str(dossier["factory"]["name"])
    yield "申报渠道", str(dossier["channel"]["words"][0])


def facts(order: PaperOrder) -> list[Plain]:
    """Which version this is, and its digests."""
    dossier = order.dossier
    form = dossier["form"]
    rows = [
        ("版本", f"第 {dossier['number']} 版" + (f"，取代第 {dossier['number'] - 1} 版" if int(dossier["number"]) > 1 else "")),
        ("验证码", page_code(order.code, 0).removesuffix("/0")),
        ("报送时刻", str(dossier["received_at"])[:MOMENT_LENGTH].replace("T", " ") + _zone(str(dossier["received_at"]))),
        ("时限规则", str(dossier["judged_by"])),
        ("表单", f"{form['pack']}@{form['edition']}  {str(form['fingerprint'])[:16]}"),
        ("SHA-256", order.sha256),
        ("SM3", order.sm3),
    ]
    return [[said(label), said(text)] for label, text in rows if text]


def _zone(moment: str) -> str:
    found = ZONE.search(moment)
    return f" (UTC{found[1]})" if found else " (UTC)" if moment.endswith(("Z", "z")) else ""


def reprint_words(found: Reprint, number: int, again: bool) -> str:
    """What somebody prints who holds the version before."""
    if not again:
        return "这是首次报送，全部打印；在封面和承诺页盖章、签字。"
    kept = f"其余 {len(found.kept)} 页内容和第 {number - 1} 版一样，已打印的可以留用" if found.kept else "没有可以留用的旧页"
    moved = f"（其中第 {_runs(found.renumbered)} 页只是页码或总页数变了，以二维码为准）" if found.renumbered else ""
    seal = "承诺页内容有改动，要重新盖章、签字。" if found.seal_again else "承诺页内容没有变，盖过章的旧页继续有效。"
    cover = "封面内容有改动，要重新盖章。" if 1 in found.print else ""
    return f"和第 {number - 1} 版相比，要重新打印第 {_runs(found.print)} 页；{kept}{moved}。{seal}{cover}"


def sealing_words(found: Reprint, number: int, again: bool) -> str:
    """What the page of the commitment says of its seal."""
    if not again:
        return "首次报送，须盖章"
    return "内容有改动，须重新盖章" if found.seal_again else f"与第 {number - 1} 版相同，无须重新盖章"


def _runs(numbers: Iterable[int]) -> str:
    """Numbers as runs: 2、5–7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number, number])
    told = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:MOST_RUNS]]
    return "、".join(told) + (" 等" if len(runs) > MOST_RUNS else "")
