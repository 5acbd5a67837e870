"""Reports to print in tests: full, sparse and hostile, in both languages."""

from datetime import date
from functools import cache

from tihang.core.answers import read_sheet
from tihang.core.explain.report import Report, build_report
from tihang.core.scoring import Judge, eligibility, readings
from tihang.packio.shelf import default_shelf

ON = date(2026, 1, 1)
RARE = "䶮㛃𬭎"
HOSTILE = '#read("/etc/passwd") <b>&</b> $x$ =1+1 {{ 7*7 }} {% raw %} "\'`\\'
SUBJECT = {"enterprise": "示例精密机械有限公司", "factory": "一号工厂（示例）"}


@cache
def report(kind: str = "full", lang: str = "zh") -> Report:
    """A report of one kind."""
    shelf = default_shelf()
    pack, tiers = shelf.pack("national/maturity-gbt39116", "2020"), shelf.pack("national/smart-factory-tiers", "2025")
    answers = {q.id: "full" if q.grade < 3 else "part" for q in pack.questions}
    items: dict[str, object] = {"25B-3.1": {"value": "yes", "evidence": ["设备清单.pdf 第 3 页"]}}
    subject = dict(SUBJECT)
    if kind == "sparse":
        answers, items, subject = {"PER.ORG.L1.a": "full", "MFG.EQM.L2.a": {"estimated": "most"}}, {}, {}
    if kind == "hostile":
        long = HOSTILE + RARE + "很长" * 5000
        answers["PER.ORG.L1.a"] = {"not_applicable": long}
        answers["PER.ORG.L1.b"] = {"not_applicable": "=cmd|' /C calc'!A0"}
        items["25B-3.2"] = {"value": "yes", "evidence": ['=HYPERLINK("http://bad.invalid")', long, "W" * 1500, "\x07bell \u202egpj.exe"]}
        subject = {"enterprise": RARE + "超长名称" * 60 + HOSTILE, "factory": "😀+1 号"}
    sheet = read_sheet({"pack": pack.id, "edition": pack.edition, "profile": "discrete", "answers": answers, "subject": subject}, pack)
    beside = read_sheet({"pack": tiers.id, "edition": tiers.edition, "maturity": {"level": 2}, "items": items}, tiers)
    judge, sure = Judge(pack, "discrete"), sheet.confirmed_only()
    found = [eligibility(tiers, beside, ON, rung.id) for rung in tiers.ladder.rungs]
    return build_report(
        judge.assess(sure, ON),
        sheet,
        readings(judge, sure, ON),
        estimate=judge.assess(sheet, ON) if sheet.estimated else None,
        tiers=found,
        tier_sheet=beside,
        lang=lang,
        made_at="2026-01-01 10:00 (UTC+8)",
        code="K7P4-9Q2M",
    )
