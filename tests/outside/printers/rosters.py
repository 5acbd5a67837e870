"""Locked rosters for the printers: as many rows as wanted, in the shape that is frozen."""

import hashlib

from tihang.core.canonical import digest
from tihang.flows.roster_ports import MeetingCandidate, MeetingOrder, RosterOrder

CODE = "7K3M9QPX2B4T6WZR"
SHOWN_CODE = "7K3M-9QPX-2B4T-6WZR"
COLUMNS = (
    ("priority", "推荐优先序号", 4), ("applicant", "申报主体", 14), ("uscc", "统一社会信用代码", 11), ("project", "项目（工厂）名称", 14),
    ("region", "所在省、市、区", 9), ("industry", "所属行业", 9), ("maturity", "成熟度等级", 5), ("prior_title", "先进级认定时间", 7),
    ("soe", "是否中央企业", 4), ("uses_quota", "是否占用名额", 4), ("contact", "联系人、电话", 9), ("note", "备注", 7),
)  # fmt: skip
DEPARTMENTS = ("工业和信息化厅", "发展改革委", "财政厅", "国资委", "市场监管局", "数据局")
WHY = "承担省级重大专项，六部门会议一致同意前移"


def roster(rows=40, *, number=1, copy=True):
    """Frozen content; row 5 departs from the scores, every 17th takes no place."""
    heads = [{"id": key, "words": [zh, key], "width": width} for key, zh, width in COLUMNS]
    addressees = [{"name": ["工业和信息化部", "MIIT"], "copy": False}, {"name": ["国务院国有资产监督管理委员会", "SASAC"], "copy": True}]
    return {
        "kind": "roster", "version": 1, "number": number, "supersedes": number - 1 or None,
        "campaign": {"id": "0" * 32, "name": ["2026年度卓越级智能工厂", "Excellence 2026"], "year": 2026, "tier": "excellence",
                     "pack": "cn/campaign", "edition": "2026", "fingerprint": "ab"},
        "unit": {"id": "1" * 32, "name": ["海东省工业和信息化厅", "Haidong"], "level": "province", "path": "330000/", "group_path": ""},
        "addressees": addressees if copy else addressees[:1],
        "quota": {"places": 40, "words": ["40个", "40"], "exempt": rows // 17}, "columns": heads,
        "rows": [_row(rank) for rank in range(1, rows + 1)],
        "left_out": [{"case": "9" * 32, "factory": {"id": "9" * 32, "name": "海州旧厂"}, "reason": "条件未满足"}],
        "signed": [{"department": name, "office": "2" * 32, "by": "李四", "at": "2026-11-20T10:00:00+08:00"} for name in DEPARTMENTS],
        "locked": {"by": "李四", "at": "2026-11-21T09:00:00+08:00"},
    }  # fmt: skip


def _row(rank):
    factory, owner = f"海州精密轴承制造智能工厂（{rank}号基地）", f"海州东方远洋装备集团精工第{rank}有限公司"
    code, exempt = f"91330100MA2{rank:06d}X", rank % 17 == 0
    values = {
        "priority": str(rank), "applicant": owner, "uscc": code, "project": factory, "region": "海东省海州市蓝湾区", "industry": "通用设备制造业",
        "maturity": "三级", "prior_title": "2024年12月", "soe": "否", "uses_quota": "否" if exempt else "是", "contact": "张三 13800000000", "note": "",
    }  # fmt: skip
    return {
        "rank": rank, "case": f"{rank:032x}", "application": f"{rank:032x}", "number": 1, "code": f"{rank:016d}",
        "sha256": hashlib.sha256(str(rank).encode()).hexdigest(), "factory": {"id": f"{rank:032x}", "name": factory},
        "organisation": {"name": owner, "credit_code": code}, "region": "330100", "industry": "C34", "exempt": exempt,
        "score": f"{95 - rank // 100}.00", "departs": WHY if rank == 5 else "", "values": values,
    }  # fmt: skip


def order(content=None):
    content = content or roster()
    return RosterOrder(content, CODE, digest(content), f"HTTPS://TIHANG.EXAMPLE.CN/v/{CODE}/1", "tihang.example.cn/verify/")


def meeting(rows=12):
    """The papers of a meeting; each candidate has more criteria than a page holds, one of them not met."""
    claims = tuple((f"条件{at}", "不满足" if at == 18 else "满足", "申报 72.5%，门槛 60%") for at in range(1, 21))
    said = (("海州市经信局", "同意", "材料齐全"), ("发展改革委", "同意", ""))
    content = roster(rows)
    candidates = tuple(
        MeetingCandidate(
            row["rank"], row["factory"]["name"], row["organisation"]["name"], (("所在地", "海州"),), "建设内容" * 200, claims, said
        )
        for row in content["rows"]
    )
    return MeetingOrder(order(content), candidates, DEPARTMENTS)
