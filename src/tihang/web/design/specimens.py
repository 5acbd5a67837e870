"""Specimens of the judgement and of answering. Every factory, person and figure is invented."""

from tihang.web.parts.bars import NumberTile, ProvinceTile, SpreadRow, province_tiles, spread_row
from tihang.web.parts.blockers import BlockerRow, bar
from tihang.web.parts.gauge import Gauge, gauge
from tihang.web.parts.ladder import Gap, RungCard
from tihang.web.parts.marks import SourceMark, mark, strip
from tihang.web.parts.question import PictureChoice, PictureQuestion
from tihang.web.parts.radar import Axis, Radar, radar
from tihang.web.parts.rating import AreaGroup, AreaStep, EvidenceChip, RatingItem, Step
from tihang.web.parts.why import ReadingRow, WhyNode
from tihang.web.parts.words import said

LEVELS = (("规划", "Planning"), ("规范", "Specified"), ("集成", "Integrated"), ("优化", "Optimised"), ("引领", "Leading"))


def say(zh: str, en: str) -> str:
    """Invented words of a specimen: kept here, not in the catalogue of the site."""
    return said((zh, en))


def gauges() -> dict[str, Gauge]:
    """The gauge in every state."""
    names = tuple(map(said, LEVELS))
    return {
        "range": gauge(2.60, 3.38, estimate=2.78, need=(3, 2.80), names=names),
        "exact": gauge(3.12, 3.12, need=(4, 3.80), names=names),
        "blank": gauge(None, names=names),
        "near": gauge(2.76, 2.84, estimate=2.78, need=(3, 2.80), names=names),
        "low": gauge(0.05, 0.31, need=(1, 0.80), names=names),
        "top": gauge(4.86, 5, names=names),
        "small": gauge(2.59, 3.38, estimate=2.78, need=(3, 2.80), small=True),
    }


def rungs() -> tuple[RungCard, ...]:
    return (
        RungCard(1, say("基础级", "Basic"), mark("met", say("自评满足", "Met by your own answers")), strip({"met": 9}), "reached",
                 (Gap(say("可以现在备案，约 10 分钟", "You can file it now, about 10 minutes")),)),
        RungCard(2, say("先进级", "Advanced"), mark("claimed", say("差 2 项", "2 items short")), strip({"met": 12, "claimed": 3, "not_met": 2}), "next",
                 (Gap(say("生产管理：安全、能源、环保集中管控未建", "Production: no central control of safety, energy and environment yet"), href="#ladder"),
                  Gap(say("运营管理：供应链数字化未建", "Operation: the supply chain is not digital yet"), href="#ladder"))),
        RungCard(3, say("卓越级", "Excellence"), mark("not_met"), strip({"met": 8, "claimed": 4, "unknown": 3, "not_met": 5}), "barred",
                 (Gap(say("须先获评先进级", "Advanced must be granted first")), Gap(say("成熟度须三级：现在未定", "Maturity level 3: not settled yet")),
                  Gap(say("人工智能场景 2/18，约 11%，要", "AI in 2 of 18 scenarios, 11 %; needs"), "20%", say("单一转载", "single reprint")))),
        RungCard(4, say("领航级", "Pioneer"), mark("not_met"), strip({"met": 4, "unknown": 6, "not_met": 8}), "beyond",
                 (Gap(say("须先获评卓越级", "Excellence must be granted first")), Gap(say("成熟度须四级", "Maturity level 4"))),
                 say("另有 3 项", "3 more")),
    )  # fmt: skip


AREAS = (
    ("组织战略", "Strategy", 4.5, 4.5), ("人员技能", "Skills", 4.5, 4.5), ("数据", "Data", 3, 4.6), ("集成", "Integration", 2.6, 4.3),
    ("信息安全", "Security", 4.8, 4.8), ("装备", "Equipment", 4.5, 4.5), ("网络", "Network", 4.6, 4.6), ("产品设计", "Product", 3, 4.6),
    ("工艺设计", "Process", 4.3, 4.3), ("采购", "Purchase", 2.5, 4.6), ("计划与调度", "Planning", 2.1, 3.8), ("生产作业", "Production", 4.5, 4.5),
    ("设备管理", "Machines", 2.6, 2.6), ("仓储配送", "Stores", 4.5, 4.5), ("安全环保", "Safety", 4.3, 4.3), ("能源管理", "Energy", 3.8, 3.8),
    ("物流", "Logistics", 2.1, 3.8), ("销售", "Sales", 1.2, 3.7), ("客户服务", "Service", 0, 4.6), ("产品服务", "After sale", 2, 4.5),
)  # fmt: skip


def radar_specimen() -> Radar:
    axes = tuple(Axis(said((zh, en)), low, high, "5.0%") for zh, en, low, high in AREAS)
    return radar("radar-specimen", axes, need=2.8, need_name=say("三级所需", "needed for level 3"))


def blockers() -> tuple[BlockerRow, ...]:
    part = say("部分满足", "partly met")
    return (
        BlockerRow(say("与采购、生产、物流集成，以客户需求拉动计划", "Plans follow demand, together with purchase, production and logistics"),
                   say("销售 L3.b", "Sales L3.b"), "+0.0250", bar(250, 250), "#blockers", part,
                   enough=say("按估计，单这一条就够", "By estimate this one alone is enough")),
        BlockerRow(say("跟踪关键节点并经系统反馈客户", "Key points are tracked and reported to the customer"), say("物流 L3.b", "Logistics L3.b"),
                   "+0.0167", bar(167, 250), "#blockers", part),
        BlockerRow(say("有故障知识库，分析结果用于改进产品", "A fault library improves old and new products"), say("产品服务 L3.b", "After sale L3.b"),
                   "+0.0125", bar(125, 250), "#blockers", mark=mark("unknown", say("未答", "not answered"))),
    )  # fmt: skip


def why() -> tuple[WhyNode, ...]:
    source = SourceMark(say("权重为推算，未证实", "weight inferred, not confirmed"), confirmed=False)
    leaves = (
        WhyNode(say("按数据模型预测市场并生成销售计划", "A model forecasts the market and makes the sales plan"), mark("claimed", say("推算 0.8", "estimated 0.8")),
                under=say("答案：大部分满足（由简答题推算，未逐条确认）", "Answer: mostly met (from the short path, not confirmed)"), code="MFG.SLS.L3.a"),
        WhyNode(say("与采购、生产、物流集成，以客户需求拉动计划", "Plans follow demand, together with purchase, production and logistics"), mark("not_met", "0.5"),
                under=say("答案：部分满足 · 填写人 示例·王 · 证据 0 份", "Answer: partly met · by Wang (example) · no evidence"), code="MFG.SLS.L3.b"),
    )  # fmt: skip
    sales = WhyNode(say("销售", "Sales"), mark("not_met", say("低于 0.80", "below 0.80")), say("权重 10.0%", "weight 10.0 %"),
                    say("0.2500～0.7500，估计 0.6500", "0.2500 to 0.7500, estimate 0.6500"), source, open=True, parts=leaves)  # fmt: skip
    safety = WhyNode(
        say("安全环保", "Safety"),
        mark("met", say("达到 0.80", "reaches 0.80")),
        say("权重 5.2%", "weight 5.2 %"),
        "0.8700",
        parts=leaves[:1],
    )
    none = WhyNode(
        say("分公司申报的特殊说明", "Special statement of a branch"),
        mark("not_applicable"),
        under=say("理由：申报主体是法人", "Reason: a legal person applies"),
    )
    made = WhyNode(
        say("制造", "Manufacturing"),
        mark("unknown"),
        say("权重 77%", "weight 77 %"),
        "0.5443～0.8310",
        source,
        open=True,
        parts=(sales, safety, none),
    )
    return (
        WhyNode(say("能到三级吗：还不能确定", "Is it level 3? Not settled yet"), mark("unknown"),
                under=say("三级得分 A₃ 须达到 0.8000；现在 0.6037～0.8512", "A₃ must reach 0.8000; now 0.6037 to 0.8512"), open=True, parts=(made,)),
    )  # fmt: skip


def readings() -> tuple[ReadingRow, ...]:
    return (
        ReadingRow(say("高一级的部分得分也计入", "Scores of higher levels count too"), same=True),
        ReadingRow(say("“不适用”全按不满足算", "'Not applicable' counts as not met"), same=True),
        ReadingRow(say("换用另一套子域权重", "Another set of weights"), same=False,
                   reason=say("权重表没有公开来源，估计分会移动 0.03 左右，正好跨过三级线。",
                              "No public page shows the weights; the estimate moves by about 0.03, across the line of level 3.")),
    )  # fmt: skip


def question() -> PictureQuestion:
    pictures = (
        ("靠人", "By hand", "拿纸表点巡检，坏了凭经验修", "Paper checklists, and repairs from experience"),
        ("系统提醒", "Reminded", "维护计划在系统里，到期提醒，过程留痕", "Plans sit in a system that reminds and keeps a record"),
        ("联网看见", "Seen live", "运行参数实时采集，停机和综合效率自动统计", "Running data arrive live; stops are counted automatically"),
        ("提前知道", "Known ahead", "模型预测故障，先备件、后停机", "Models predict faults, so parts are ready before the stop"),
        ("自己调整", "Self-tuning", "模型自己学习，参数自己优化", "Models learn and tune parameters by themselves"),
    )
    choices = tuple(
        PictureChoice(str(rung), f"mfg.eqm-{rung}", say(zh, en), say(text, text_en), chosen=rung == 3)
        for rung, (zh, en, text, text_en) in enumerate(pictures, 1)
    )
    return PictureQuestion(
        "demo-short", say("哪一幅最像你们平时管设备的样子？", "Which picture looks most like the way you look after equipment?"), choices,
        over=say("简答 13 / 20", "Short path 13 / 20"),
        help=say("选大多数关键设备的情况，不选最好的那一条线。", "Choose what most key machines are like, not the best line."),
        after=say("选“联网看见”后，下面 12 条按这幅图推算。点一下就变成你的确认；不确认也不丢，只是不算进保证得分。",
                  "After this choice the 12 requirements below are estimated. One tap confirms; unconfirmed ones stay, outside the certain score."),
    )  # fmt: skip


STEPS = (("full", "全部满足", "Full"), ("most", "大部分", "Mostly"), ("part", "部分", "Partly"), ("none", "不满足", "Not met"))


def ratings() -> tuple[RatingItem, ...]:
    """The rating control: confirmed, estimated, open, not applicable, refused."""
    steps = tuple(Step(value, say(zh, en)) for value, zh, en in STEPS)
    chip = EvidenceChip(say("关键设备联网清单.xlsx", "connected-machines.xlsx"), href="#rating")
    return (
        RatingItem("demo.L3.a", say("实时采集关键运行参数，做故障分析与远程诊断", "Key running data are gathered live for fault analysis and remote diagnosis"),
                   steps, "EQM.L3.a", "most", evidence=(chip,), add_evidence="#rating"),
        RatingItem("demo.L3.b", say("按运行参数统计设备综合效率", "Effectiveness is counted from running data"), steps, "EQM.L3.b", guess="most",
                   source=SourceMark(say("凭记忆", "recalled"), confirmed=False)),
        RatingItem("demo.L3.c", say("有故障知识库并与设备管理系统集成", "A fault library is part of the equipment system"), steps, "EQM.L3.c",
                   worth=say("补到“全部满足”，A₃ 上升 0.0129。", "Raising this to full adds 0.0129 to A₃."),
                   help=say("关键设备里八成左右做到，且近三个月一直在用，有记录可查，选“大部分”。这是本平台的填写建议，不是标准原文。",
                            "Choose Mostly when about eight in ten key machines have it, in use for three months, on record. "
                            "This is our advice, not the standard.")),
        RatingItem("demo.L3.d", say("按运行状态自动生成检修工单，闭环管理", "Repair orders follow the state of the machine, in a closed loop"), steps, "EQM.L3.d",
                   "not_applicable", reason=say("设备由出租方维护", "The lessor maintains the machines")),
        RatingItem("demo.L3.e", say("关键设备接入安全监测", "Key machines are under safety monitoring"), steps, "EQM.L3.e", "not_applicable",
                   error=say("“不适用”要写理由才算。写一句，或改选一档。", "'Not applicable' needs a reason. Write one sentence, or choose a step.")),
    )  # fmt: skip


def areas() -> tuple[AreaGroup, ...]:
    done, guess, part = say("已答完", "answered"), say("推算待确认", "estimated, to confirm"), say("未答完", "not complete")
    return (
        AreaGroup(say("人员", "Personnel"), (AreaStep(say("组织战略", "Strategy"), "#areas", "met", done), AreaStep(say("人员技能", "Skills"), "#areas", "met", done))),
        AreaGroup(say("制造", "Manufacturing"), (
            AreaStep(say("计划与调度", "Planning"), "#areas", "unknown", part), AreaStep(say("设备管理", "Equipment"), "#areas", "claimed", guess, here=True),
            AreaStep(say("产品设计", "Product design"), "#areas", "not_applicable", say("已裁剪", "left out")))),
    )  # fmt: skip


def spread() -> tuple[SpreadRow, ...]:
    return (
        spread_row(say("甲市", "City A"), 11, 14, say("11 / 14 家", "11 / 14")),
        spread_row(say("乙市", "City B"), 5, 8, say("5 / 8 家", "5 / 8")),
        spread_row(say("其余 9 市", "9 others"), 9, 16, say("9 / 16 家", "9 / 16")),
    )


def tiles() -> tuple[NumberTile, ...]:
    return (
        NumberTile(say("校正后分数线", "Line after adjustment"), "81.62"),
        NumberTile(say("与线差不到 0.5 分", "Within 0.5 of it"), say("6 家", "6")),
        NumberTile(say("偏离分数顺序", "Out of score order"), say("1 处，已写理由", "1, with reason")),
        NumberTile(say("不占名额", "Outside the quota"), say("没有", "none")),
    )


def map_tiles() -> tuple[ProvinceTile, ...]:
    numbers = {
        "11": 12,
        "12": 9,
        "13": 14,
        "21": 8,
        "31": 21,
        "32": 33,
        "33": 29,
        "34": 17,
        "35": 15,
        "37": 31,
        "41": 16,
        "42": 18,
        "43": 15,
        "44": 36,
        "50": 11,
        "51": 19,
    }
    return province_tiles(
        numbers | {"23": 4, "22": 5, "61": 9, "36": 8, "45": 5, "46": 1, "52": 3, "53": 4, "62": 2, "65": 3, "15": 4, "14": 6}
    )
