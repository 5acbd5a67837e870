"""Specimens of what officials see. Every authority, factory and figure is invented."""

from tihang.web.design.specimens import say
from tihang.web.parts.desk import Claim, Deadline, DeskOpinion, Event, RankRow, Verification, band
from tihang.web.parts.marks import mark
from tihang.web.parts.rating import EvidenceChip


def chips() -> tuple[EvidenceChip, ...]:
    """An evidence chip in every state."""
    return (
        EvidenceChip(say("评估报告", "report.pdf"), say("第 3 页", "p. 3"), "#evidence"),
        EvidenceChip(say("检测证书", "certificate.pdf"), "", "#evidence", "expired", say("7 月 31 日已到期", "expired 31 July")),
        EvidenceChip(
            say("场景清单", "scenarios.xlsx"), say("第 9–14 页", "p. 9–14"), "#evidence", "used", say("另有 1 家用过", "used by 1 other")
        ),
        EvidenceChip(say("扫描件 07", "scan-07.pdf"), "", "#evidence", "unreadable", say("打不开，请重传", "cannot be opened, send again")),
        EvidenceChip("", state="missing"),
    )


def claims() -> tuple[Claim, ...]:
    return (
        Claim(say("设备综合效率，改造前 → 后", "Equipment effectiveness, before → after"), "72.0% → 86.5%", mark("not_met", say("不一致", "differs")),
              (EvidenceChip(say("效率统计 2024.xlsx", "effectiveness-2024.xlsx"), href="#claims"),),
              say("2024 年申报书写改造前是 78.1%，同一条产线。", "The dossier of 2024 gave 78.1 % for the same line."), "#claims",
              say("并排看两处原文", "See both passages")),
        Claim(say("人工智能场景占比", "Share of AI scenarios"), say("22 个场景，5 个用到，22.7%", "5 of 22 scenarios, 22.7 %"), mark("claimed"),
              (EvidenceChip(say("场景清单", "scenarios.xlsx"), say("第 9–14 页", "p. 9–14"), "#claims"),),
              say("场景 S14 没有写所用模型。不算它是 4/22，18.2%。", "Scenario S14 names no model. Without it 4 of 22, 18.2 %.")),
        Claim(say("近三年没有较大及以上事故", "No larger accident in three years"), say("有承诺书，无记录", "A promise, no record"), mark("unknown"),
              (EvidenceChip(say("承诺书", "promise.pdf"), say("第 2 页", "p. 2"), "#claims"),),
              say("7 月 16 日已发函核查，应急部门还没有回。不影响先给意见。", "Asked on 16 July; the emergency office has not answered. You can decide now.")),
        Claim(say("成熟度", "Maturity"), say("三级，3.12 分，2025-05-16", "Level 3, 3.12, 2025-05-16"), mark("met"),
              (EvidenceChip(say("评估报告", "report.pdf"), say("封面与结论", "cover"), "#claims"),),
              say("报告编号查得到，等级、日期、主体三项一致。", "The report is on record; level, date and company agree.")),
        Claim(say("分公司申报的特殊说明", "Special statement of a branch"), "—", mark("not_applicable"),
              found=say("申报主体是法人企业，不需要这一项。", "The applicant is a legal person; not needed.")),
    )  # fmt: skip


def deadlines() -> tuple[Deadline, ...]:
    """A deadline in every state."""
    late = say("晚于此时系统仍可填，但要写明原因并留痕。", "Later entries stay possible, with a reason that is kept.")
    return (
        Deadline(say("还剩 12 天", "12 days left"), say("报送到 8 月 1 日 24:00（北京时间）。", "Until 1 August 24:00 (Beijing time)."), late),
        Deadline(say("还剩 1 天 9 小时", "1 day 9 hours left"), say("区级审核到 7 月 23 日 24:00（北京时间）。", "District review until 23 July 24:00."), late, "soon"),
        Deadline(say("还剩 41 分钟", "41 minutes left"), say("到今天 24:00（北京时间）。", "Until today 24:00 (Beijing time)."), late, "hour"),
        Deadline(say("已截止 12 分钟", "Closed 12 minutes ago"), say("截止于 7 月 17 日 24:00（北京时间）。", "Closed 17 July 24:00 (Beijing time)."),
                 say("草稿都在；要补报，请联系区级工信部门。", "Your draft is safe; for a late filing ask the district office."), "past"),
    )  # fmt: skip


def opinions() -> tuple[DeskOpinion, ...]:
    return (
        DeskOpinion(say("发展改革局（示例）", "Development and reform (example)"), mark("met", say("同意", "agrees")),
                    say("“投资备案与申报一致。” 示例·李，7 月 21 日 10:12", "'The filing agrees with the dossier.' Li (example), 21 July 10:12")),
        DeskOpinion(say("市场监督管理局（示例）", "Market regulation (example)"), mark("met", say("同意，附意见", "agrees, with a remark")),
                    say("“校准证书 7 月底到期，请续期后补传。” 示例·陈，7 月 21 日 16:40", "'Certificates end in July; send new ones.' Chen (example), 21 July 16:40")),
        DeskOpinion(say("财政局（示例）", "Finance (example)"), mark("unknown", say("未回", "no answer")),
                    say("7 月 22 日 17:00 前。到时没有回，记“未提意见”，不记“同意”。", "By 22 July 17:00. Silence counts as 'no opinion', not as consent."), paper=True),
    )  # fmt: skip


def _row(rank: int, name: str, raw: str, adjusted: str, stretch: tuple[int, int], **more: str | bool) -> RankRow:
    best, worst = stretch
    told = say(f"位次可能在第 {best} 到 {worst} 位", f"possible ranks {best} to {worst}")
    shown = band(best, worst, rank, cut=40, first=30, last=50, sentence=told) if rank > 2 else None
    return RankRow(rank, name, say("甲市 · 通用设备", "City A · machinery"), raw, adjusted,
                   span=say(f"第 {best}–{worst} 位", f"{best}–{worst}"), band=shown, **more)  # type: ignore[arg-type]  # fmt: skip


def ranking() -> tuple[RankRow, ...]:
    either = say("线上线下可互换", "either side of the line")
    return (
        _row(1, say("示例重工总装工厂", "Example Heavy Works"), "94.1", "93.40", (1, 2), fold_after=say("展开第 2–38 位，37 家", "Show 2–38, 37 factories"), fold_href="#ranking"),
        _row(39, say("示例精密机械一号工厂", "Example Precision One"), "82.6", "81.66", (38, 43), state="moved",
             reason=say("与第 41 位同属示例集团，会议定先推本厂。", "Same group as 41; the meeting chose this one first.")),
        _row(40, say("示例制药固体制剂工厂", "Example Pharma Solids"), "81.2", "81.62", (38, 43), reason=either,
             quota_after=say("名额线　40 家到此为止", "Quota line: the 40 end here")),
        _row(41, say("示例精密机械二号工厂", "Example Precision Two"), "83.1", "81.71", (38, 43), state="moved", below=True,
             reason=say("分数高于第 39、40 位，理由见第 39 位", "Scores above 39 and 40; reason at 39")),
        _row(42, say("示例纺织印染工厂", "Example Textile"), "80.7", "81.30", (41, 44), below=True),
    )  # fmt: skip


def events() -> tuple[Event, ...]:
    return (
        Event("2023-06-12", say("自评备案", "self-assessed, filed"), tier=1, tier_name=say("基础级", "Basic")),
        Event(
            "2024-09-30", say("认定，示例省名单第 118 位", "recognised, no. 118 of the list"), tier=2, tier_name=say("先进级", "Advanced")
        ),
        Event("2025-07-17 23:52:18", say("提交第 1 版，离截止 7 分 42 秒", "version 1 submitted, 7 min 42 s before the deadline")),
        Event("2025-07-22", say("区级审核", "district review"), "now"),
        Event("2025-08-01", say("推荐单位截止", "deadline of the recommending authority"), "planned"),
    )


def verifications() -> tuple[Verification, ...]:
    """Verification: the four outcomes."""
    facts = (
        (say("编号", "Number"), "TH-7F3K-92QD"), (say("页数", "Pages"), "46 / 46"), (say("扫描", "Scanned"), "2025-07-21 09:05"),
        (say("盖章页", "Sealed pages"), say("2 处，均有章", "2, both sealed")),
    )  # fmt: skip
    return (
        Verification(mark("met", say("与在线第 1 版一致", "agrees with version 1 on line")), facts),
        Verification(mark("not_met", say("不一致，第 7 页", "differs, page 7")), (), say("改造前 78.1%", "before 78.1 %"), say("改造前 72.0%", "before 72.0 %")),
        Verification(mark("claimed", say("已被第 2 版取代", "replaced by version 2")), (), remark=say("第 2 版 7 月 25 日提交。", "Version 2 was submitted on 25 July.")),
        Verification(mark("unknown", say("不是本站出具", "not issued here")), (),
                     remark=say("编号不在本站的登记里，真伪无从判断。", "The number is not in our register; we cannot tell.")),
    )  # fmt: skip
