"""What a hand-over list and a receipt say (交接清单、签收回执的文字), out of what was sealed."""

from datetime import datetime

from django.utils.timezone import localtime

from tihang.flows.roster_ports import ListOrder
from tihang.journey.review.names import ItemKind
from tihang.journey.review.queries.packages import PackageCard
from tihang.journey.trail.rules.codes import show_code

HEADS = ("序号", "材料", "名称", "验证码", "页数", "份数", "印章")
SHARES = (4, 8, 17, 14, 5, 5, 5)
RECEIPT_HEADS = ("序号", "材料", "名称", "验证码", "收到", "印章")
RECEIPT_SHARES = (4, 8, 18, 14, 5, 5)
UNKNOWN = "not_found"


def handover_list(card: PackageCard) -> ListOrder:
    """The list that goes with the papers."""
    rows = tuple(
        (
            str(each.number), _kind(each.kind), each.name, show_code(each.code), str(each.pages or ""), "—" if each.copies is None else str(each.copies), "□",
        )
        for each in card.items
    )  # fmt: skip
    notes = [f"共 {len(card.items)} 件。页数以网上生成的文件为准；份数为“—”的，没有查到这一级的规定。"]
    notes += [f"“{each['words'][0]}”：{each['source'][0]}。" for each in card.content["asked"] if each["confidence"] == UNKNOWN]
    return ListOrder(
        title="材料交接清单", facts=_facts(card), heads=HEADS, shares=SHARES, rows=rows, notes=tuple(notes),
        signing=("移交人（签字）：", "接收人（签字、盖章）："), code=card.code, sha256=card.sha256, link=f"{card.link.replace('{code}', card.code)}1",
        site=card.site, day=_day(card.asked_at),
    )  # fmt: skip


def receipt_list(card: PackageCard) -> ListOrder:
    """The receipt, out of what was sealed when it was given."""
    told = card.receipt or {}
    rows = tuple(
        (
            str(each["number"]), _kind(ItemKind(each["kind"])), each["name"], show_code(each["code"]), "是" if each["arrived"] else "缺",
            "有" if each["sealed"] else "无" if each["arrived"] else "",
        )
        for each in told["items"]
    )  # fmt: skip
    arrived, bare = sum(each["arrived"] for each in told["items"]), sum(each["arrived"] and not each["sealed"] for each in told["items"])
    notes = [f"应收 {len(rows)} 件，实收 {arrived} 件，其中没有印章的 {bare} 件。"]
    notes += [f"说明：{told['why']}"] if told["why"] else []
    return ListOrder(
        title="材料签收回执", facts=(*_facts(card), ("签收人", told["by"]), ("签收时间", told["at"][:16].replace("T", " "))),
        heads=RECEIPT_HEADS, shares=RECEIPT_SHARES, rows=rows, notes=tuple(notes), signing=("接收单位（盖章）：",), code=card.receipt_code,
        sha256=card.receipt_sha256, link=f"{card.link.replace('{code}', card.receipt_code)}1", site=card.site, day=told["at"][:10],
    )  # fmt: skip


def _facts(card: PackageCard) -> tuple[tuple[str, str], ...]:
    content = card.content
    to, copies = ("、".join(each["name"][0] for each in content["addressees"] if each["copy"] is copy) for copy in (False, True))
    return (
        ("报送单位", content["unit"]["name"][0]),
        ("接收单位", to),
        *((("抄送单位", copies),) if copies else ()),
        ("批次", content["campaign"]["name"][0]),
        ("推荐排序", show_code(card.roster_code)),
    )


def _kind(kind: ItemKind) -> str:
    """In Chinese, whoever prints it: these papers have one language."""
    return {ItemKind.LETTER: "推荐函", ItemKind.SUMMARY: "推荐汇总表", ItemKind.DOSSIER: "申报书", ItemKind.REPORT: "开展情况报告"}[kind]


def _day(moment: datetime) -> str:
    return localtime(moment).date().isoformat()
