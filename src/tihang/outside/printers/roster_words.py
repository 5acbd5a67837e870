"""What the documents of a locked roster say (推荐文书的文字): title, table, letter; the same for PDF, Word and workbook."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tihang.flows.roster_ports import RosterOrder
from tihang.outside.printers.typesetting import coded

BREAK: Final = "\n"
RANKS: Final = ("rank", "priority")
REASON: Final = "偏离评分顺序的理由"
LEAST_SHARE: Final = 3
SHORT_CELL: Final = 6
"""Columns whose cells are no longer than this stand in the middle."""

CODE: Final = re.compile(r"[0-9A-Z]{9}(?=[0-9A-Z]{9}\b)")
"""Half a credit code: it may break there, and nowhere else."""


@dataclass(frozen=True, slots=True)
class Table:
    """汇总表的文字: heads, relative widths, rows; which columns are narrow enough to stand in the middle."""

    title: str
    unit: str
    day: str
    count: str
    heads: tuple[str, ...]
    shares: tuple[int, ...]
    centred: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    foot: str


@dataclass(frozen=True, slots=True)
class Letter:
    """推荐函的文字."""

    unit: str
    number: str
    title: tuple[str, str]
    """The second half stays on one line."""

    addressees: tuple[str, ...]
    copies: tuple[str, ...]
    paragraphs: tuple[str, ...]
    enclosed: tuple[str, ...]
    day: str
    foot: str


def table_of(order: RosterOrder) -> Table:
    """The summary table of a roster."""
    content = order.content
    columns, rows = content["columns"], content["rows"]
    cells = tuple(tuple(_cell(row, column["id"]) for column in columns) for row in rows)
    shares = tuple(max(LEAST_SHARE, int(column["width"])) for column in columns)
    longest = [max((len(row[at]) for row in cells), default=0) for at in range(len(columns))]
    return Table(
        title=f"{content['campaign']['name'][0]}推荐汇总表",
        unit=content["unit"]["name"][0],
        day=_day(content["locked"]["at"]),
        count=_counted(content),
        heads=tuple(column["words"][0] for column in columns),
        shares=shares,
        centred=tuple(long <= SHORT_CELL for long in longest),
        rows=cells,
        notes=_notes(content),
        foot=foot_of(order),
    )


def letter_of(order: RosterOrder) -> Letter:
    """The letter of recommendation."""
    content = order.content
    campaign, unit = content["campaign"]["name"][0], content["unit"]["name"][0]
    named = [(each["name"][0], each["copy"]) for each in content["addressees"]]
    return Letter(
        unit=unit,
        number=f"〔{content['locked']['at'][:4]}〕　　号",
        title=(f"关于报送{campaign}", "推荐项目的函"),
        addressees=tuple(name for name, copy in named if not copy),
        copies=tuple(name for name, copy in named if copy),
        paragraphs=tuple(_paragraphs(content, campaign)),
        enclosed=(f"{campaign}推荐汇总表", f"申报书（{len(content['rows'])}份）"),
        day=_day(content["locked"]["at"]),
        foot=foot_of(order),
    )


def foot_of(order: RosterOrder) -> str:
    """What stands on every page: code and the whole digest of what was locked."""
    again = f" · 第{order.content['number']}次锁定" if order.content["number"] > 1 else ""
    return f"验证码 {coded(order.code)}{again} · SHA-256 {order.sha256}"


def _paragraphs(content: Mapping[str, Any], campaign: str) -> list[str]:
    rows, quota = content["rows"], content["quota"]
    exempt = sum(bool(row["exempt"]) for row in rows)
    many = f"现推荐{len(rows)}个项目" + (f"，其中{exempt}个按规定不占名额" if exempt else "")
    places = f"（名额{quota['places']}个）" if quota["places"] is not None else ""
    said = [f"按照{campaign}工作安排，我单位组织了本地区申报项目的审核和排序。{many}{places}，按推荐优先顺序列入所附汇总表。"]
    if content["unit"]["group_path"]:
        said = [said[0].replace("本地区", "本集团")]
    signed = [each["department"] for each in content["signed"]]
    if len(signed) > 1:
        said.append(f"推荐顺序由{'、'.join(signed)}共同确认。")
    departing = sum(bool(row["departs"]) for row in rows)
    if departing:
        said.append(f"有{departing}个项目的位次与评分顺序不同，理由列在汇总表之后。")
    if content["supersedes"] is not None:
        said.append(f"本函连同所附汇总表取代此前第{content['supersedes']}次报送的推荐函和汇总表。")
    return [*said, "特此致函。"]


def _counted(content: Mapping[str, Any]) -> str:
    rows, places = content["rows"], content["quota"]["places"]
    exempt = sum(bool(row["exempt"]) for row in rows)
    words = [f"共{len(rows)}项"]
    if exempt:
        words.append(f"不占名额{exempt}项")
    if places is not None:
        words.append(f"名额{places}个")
    return "，".join(words)


def _notes(content: Mapping[str, Any]) -> tuple[str, ...]:
    """The reasons for departing from the order of the scores, and who signed."""
    departing = [f"第{row['rank']}位 {row['factory']['name']}：{row['departs']}" for row in content["rows"] if row["departs"]]
    signed = "；".join(f"{each['department']} {_day(each['at'])}" for each in content["signed"])
    told = ([f"{REASON}："] if departing else []) + departing
    return (*told, f"会签：{signed}") if signed else tuple(told)


def _cell(row: Mapping[str, Any], column: str) -> str:
    found = CODE.sub(lambda half: f"{half[0]}{BREAK}", str(row["values"].get(column, "")))
    return found or (str(row["rank"]) if column in RANKS else "")


def _day(moment: str) -> str:
    day = date.fromisoformat(moment[:10])
    return f"{day.year}年{day.month}月{day.day}日"
