"""Frozen dossiers to print in tests and benchmarks: realistic, of any length, with pictures, tables, groups, pairs and rare letters. Invented."""

import hashlib
import io
import random
from copy import deepcopy
from typing import Any

from PIL import Image, ImageDraw

from tihang.core.canonical import canonical_bytes, digest
from tihang.core.paper import Page
from tihang.flows.paper_ports import PaperOrder

RARE = "𠮷野精密、䶮峰传动、𬭎合材料"
EMOJI = "（负责人批注：👍🏭）"
CODE = "7K3D9QWX2M4P8TAB"
KEY = "ab" * 32
PROMISE = "本单位承诺所填内容真实、准确、完整，不含国家秘密，与线上提交的版本一致，愿意配合现场核查。如有不实，愿意承担由此产生的一切后果。"
SENTENCES = (
    "工厂围绕冲压、焊装、涂装和总装四个车间，建立了统一的数据底座，设备联网率由 62% 提高到 97.5%。",
    "排产由高级计划系统每两小时滚动一次，遇到缺料或停机时在 5 分钟内给出三套可比的方案，由计划员选定。",
    "质量数据按件采集，关键尺寸 100% 在线检测，过程能力指数 Cpk 不低于 1.67 的工序由 41 道增加到 73 道。",
    "能源管理系统对水、电、气分区计量，与生产计划联动，单位产品综合能耗下降 12.8%。",
    "系统之间以统一的物料编码和工艺路线贯通，PLM、ERP、MES、WMS 之间没有人工转录。",
    "人员培训按岗位矩阵安排，上岗前在数字孪生环境完成不少于 16 学时的演练，考核不合格者不能刷卡开机。",
)


def field(address: str, zh: str, kind: str, value: Any, shown: str | None = None) -> dict[str, Any]:
    return {
        "type": "field",
        "address": address,
        "words": [zh, address],
        "kind": kind,
        "value": value,
        "shown": str(value) if shown is None else shown,
    }


def picture(seed: int, wide: int = 1600, high: int = 1000) -> bytes:
    """A picture with as much in it as a photograph has."""
    image = _drawn(random.Random(seed), wide, high)  # noqa: S311 - nobody guesses these
    body = io.BytesIO()
    image.save(body, "JPEG", quality=85)
    return body.getvalue()


def _drawn(dice: random.Random, wide: int, high: int) -> Image.Image:
    image = Image.frombytes("RGB", (wide // 8, high // 8), dice.randbytes(wide // 8 * (high // 8) * 3)).resize(
        (wide, high), Image.Resampling.BICUBIC
    )
    pen = ImageDraw.Draw(image)
    for _ in range(40):
        x, y = dice.randrange(wide), dice.randrange(high)
        pen.rectangle((x, y, x + dice.randrange(20, 300), y + dice.randrange(20, 200)), fill=tuple(dice.randrange(256) for _ in range(3)))
    return image


def rich(dice: random.Random, paragraphs: int, pictures: list[str]) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = [{"h": "现状与问题"}]
    for at in range(paragraphs):
        blocks.append({"p": "".join(dice.choice(SENTENCES) for _ in range(4)) + f"（{dice.randrange(10**6)}）"})
        if at % 4 == 1:
            blocks.append({"list": [dice.choice(SENTENCES) for _ in range(3)]})
        if at % 5 == 2:
            blocks.append(
                {
                    "table": {
                        "head": ["系统", "供应商", "投用时间", "覆盖车间"],
                        "rows": [[f"MES-{dice.randrange(99)}", "自研", "2023-06", "全部"] for _ in range(5)],
                    }
                }
            )
        if pictures and at % 2 == 1:
            blocks.append({"picture": {"file": pictures.pop(), "caption": f"图 {at}　车间数据流向示意"}})
    return blocks


def plain_of(blocks: list[dict[str, Any]]) -> str:
    """The plain text of rich text."""
    said: list[str] = []
    for block in blocks:
        if "table" in block:
            said += [*block["table"]["head"], *(cell for row in block["table"]["rows"] for cell in row)]
        elif "picture" in block:
            said.append(block["picture"]["caption"])
        else:
            said += block["list"] if "list" in block else [next(iter(block.values()))]
    return "\n".join(said)


def dossier(*, seed: int = 1, scenes: int = 4, paragraphs: int = 6, pictures: list[str] | None = None, number: int = 1) -> dict[str, Any]:
    """A frozen dossier; more scenes and paragraphs make it longer."""
    dice, left = random.Random(seed), list(pictures or [])  # noqa: S311 - nobody guesses these
    rows = [_scene(dice, f"{seed % 16**4:04x}{at:04x}", at, rich(dice, paragraphs, left)) for at in range(scenes)]
    story = rich(dice, paragraphs, left)
    sections = [
        ("basic", "申报主体和智能工厂基本信息", _basic(dice)),
        ("scenes", "智能制造场景", [{"type": "group", "address": "scenes", "words": ["场景建设情况", "Scenes"], "rows": rows}]),
        ("effects", "建设成效", [*_effects(), field("effects.story", "成效说明", "rich_text", story, plain_of(story))]),
        ("next", "下一步计划", [field("next.plan", "下一步计划", "text", "\n".join(SENTENCES[:3]))]),
        ("commitment", "真实性承诺", [field("commitment.text", "承诺", "text", PROMISE)]),
    ]
    return {
        **_frame(seed, number),
        "sections": [{"id": name, "words": [zh, name], "parts": parts} for name, zh, parts in sections],
        "files": [
            {"sha256": "ab" * 32, "name": "设备清单.xlsx", "size": 234567, "media": "application/vnd.ms-excel", "address": "basic.files"}
        ],
        "checks": [{"id": "sum", "verdict": "met", "words": ["各项投资之和等于总投资", "Sum of parts"]}],
        "justifications": [
            {"condition": "c1", "words": ["营业收入", "Revenue"], "text": "因搬迁停产两个月，2023 年营业收入低于原则性要求。"}
        ],
    }


def _frame(seed: int, number: int) -> dict[str, Any]:
    campaign = {"id": "0" * 32, "name": ["卓越级智能工厂申报", "Excellence"], "year": 2025, "tier": "excellence"}
    return {
        "kind": "application", "version": 1, "number": number,
        "form": {"pack": "national/application-form", "edition": "2025", "revision": "1", "fingerprint": "c0ffee" * 10 + "beef"},
        "campaign": {**campaign, "pack": "national/excellence-campaign", "edition": "2025", "fingerprint": "ab" * 32},
        "factory": {"id": "1" * 32, "name": f"示例汽车零部件有限公司一号工厂{seed}", "region": "210100"},
        "organisation": {"id": "2" * 32, "name": "示例汽车零部件有限公司", "credit_code": "91210100MA0000001X"},
        "channel": {"id": "territory", "words": ["属地", "By place"]},
        "certified": {"by": "甲", "at": "2025-07-20T09:00:00+08:00"}, "signed": {"by": "乙", "at": "2025-07-20T10:00:00+08:00"},
        "received_at": "2025-07-20T10:00:01.250+08:00", "judged_by": "以服务器开始受理的时刻为准，宽限 0 秒",
    }  # fmt: skip


def _basic(dice: random.Random) -> list[dict[str, Any]]:
    return [
        field("basic.applicant", "申报单位", "text", "示例汽车零部件有限公司"),
        field("basic.address", "工厂地址", "text", "辽宁省沈阳市示例区示例路 1 号"),
        field("basic.investment", "固定资产投资", "money", "12345.67", "12,345.67 万元"),
        field("basic.period", "建设期", "date_range", {"from": "2022-03", "until": "2024-12"}, "2022-03 至 2024-12"),
        field("basic.empty", "曾获称号", "text", None, ""),
        field("basic.partners", "主要供应商", "text", RARE + EMOJI),
        field("basic.summary", "工厂概况", "text", "\n".join(dice.choice(SENTENCES) * 2 for _ in range(4))),
    ]


def _scene(dice: random.Random, row: str, at: int, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    parts = [
        field(f"scenes/{row}/name", "场景名称", "text", f"生产作业—质量追溯—第 {at + 1} 例"),
        field(f"scenes/{row}/share", "投资占比", "percentage", "12.5", "12.5%"),
        field(f"scenes/{row}/solution", "解决方案", "rich_text", blocks, plain_of(blocks)),
    ]
    return {"row": row, "parts": parts}


def _effects() -> list[dict[str, Any]]:
    found = (
        ("efficiency", "人均产值", "86.20", "131.75", "万元/人", "earlier_period", "+52.8%"),
        ("defects", "不良率", "1.42", "0.37", "%", "industry_average", "-73.9%"),
        ("energy", "单位产品综合能耗", "0.118", "0.103", "吨标准煤/件", "design_value", "-12.7%"),
        ("cycle", "订单交付周期", "21", "13", "天", "sister_plant", "-38.1%"),
    )
    keys = ("before", "after", "unit", "baseline", "improvement")
    return [field(f"effects.{name}", zh, "pair", dict(zip(keys, rest, strict=True)), f"{rest[0]} → {rest[1]}") for name, zh, *rest in found]


def order(
    frozen: dict[str, Any], *, code: str = CODE, pictures: dict[str, bytes] | None = None, before: tuple[Page, ...] = (), key: str = KEY,
    certificate: str = "",
) -> PaperOrder:  # fmt: skip
    """What a printer is asked for it."""
    return PaperOrder(
        dossier=frozen, code=code, sha256=digest(frozen), sm3=hashlib.sha256(canonical_bytes(frozen)[1:]).hexdigest(),
        link=f"HTTPS://TIHANG.EXAMPLE.CN/V/{code}/", site="tihang.example.cn/verify/", key=key,
        certificate=certificate, pictures=pictures or {}, before=before,
    )  # fmt: skip


def sign(message: bytes) -> tuple[str, str]:
    """A pen without a key, where nobody verifies."""
    return KEY, hashlib.sha512(message).hexdigest()


def changed(frozen: dict[str, Any], section: int, part: int, shown: str) -> dict[str, Any]:
    """The next version, in which one answer says something else."""
    after = deepcopy(frozen)
    after["number"] += 1
    after["sections"][section]["parts"][part].update(value=shown, shown=shown)
    return after
