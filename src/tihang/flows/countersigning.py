"""A countersign sheet as it is frozen and printed (会签单内容): its data, and the words on the paper, which is Chinese whatever the screen speaks."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.timezone import localtime
from django.utils.translation import override

from tihang.core.campaign import Silence
from tihang.core.canonical import Data
from tihang.core.paper.countersign import pages_for
from tihang.flows.paper_ports import SheetPrint, SheetRow
from tihang.journey.registry.names import Department
from tihang.journey.review.queries.countersigns import Batch, SheetCard
from tihang.journey.trail.rules.codes import show_code

KIND: Final = "countersign_sheet"
CODE: Final = "{code}"
COUNTS: Final = {
    Silence.NO_WORD.value: "没有回的记“未提意见”，不记“同意”",
    Silence.AGREES.value: "没有回的视为同意",
    Silence.BLOCKS.value: "没有回的不能往上报",
}
HOW: Final = "每行只在一个框里打勾。选“退回补正”或“不同意推荐”的，在“说明”里写明理由。"
HEADS: Final = ("序号", "工厂 / 企业 / 申报验证码", "同意", "退回补正", "不同意推荐", "不发表意见", "说明")
SIGN: Final = "经办人：__________________　　日期：__________________"
RULE: Final = "在末页盖公章后整份寄回或扫描发回。漏勾、勾了两个框的行不录入，另行联系。"


def frozen_sheet(batch: Batch, *, number: int, supersedes: str, addressee: str, sender: str) -> dict[str, Data]:
    """What is printed, as data: the same sheet for good."""
    until = batch.until
    return {
        "kind": KIND, "version": 1, "number": number, "supersedes": supersedes or None, "department": batch.department, "addressee": addressee,
        "sender": sender, "campaign": {"id": batch.campaign.hex, "name": list(batch.campaign_words)},
        "desk": {"id": batch.desk.id, "name": list(batch.desk.words)}, "until": until.text() if until else None, "silence": batch.silence.value,
        "rows": [
            {
                "case": row.case.id.hex, "round": row.case.steps, "submission": row.case.submission.hex, "code": row.code,
                "factory": row.case.factory_name, "organisation": row.case.organisation_name, "credit_code": row.case.credit_code,
            }
            for row in batch.rows
        ],
    }  # fmt: skip


def department_zh(department: str) -> str:
    """A department's name in Chinese."""
    with override("zh-hans"):
        return str(Department(department).label)


def sheet_print(card: SheetCard) -> SheetPrint:
    """The words of a sheet for its printer: equal sheets, equal words."""
    said: Mapping[str, Any] = card.content
    rows = tuple(SheetRow(row["factory"], row["organisation"], show_code(row["code"])) for row in card.rows)
    many = f"{len(rows)} 件，{pages_for(len(rows))} 页，第 {card.number} 号"
    counts = COUNTS[said["silence"]]
    facts = [
        ("发给", said["addressee"]),
        ("批次", said["campaign"]["name"][0]),
        ("回复", f"{said['until']} 前；{counts}" if said["until"] else counts),
    ]
    return SheetPrint(
        title="会签单", day=localtime(card.printed_at).date().isoformat(), lang="zh", facts=(*facts, ("共", many)), how=HOW, heads=HEADS, rows=rows,
        notes=(SIGN, RULE, f"寄回：{said['sender']}"), seal="盖章处", later="盖章处在末页", code=card.code, link=f"{card.link}{{page}}",
        foot="验证码 {code}　第 {page} 页，共 {pages} 页　代替的旧单作废" if said["supersedes"] else "验证码 {code}　第 {page} 页，共 {pages} 页",
    )  # fmt: skip
