"""Bars, number tiles and the map of 34 equal squares (分布)."""

from collections.abc import Mapping
from dataclasses import dataclass

from tihang.web.parts.geometry import per_cent
from tihang.web.parts.words import in_english

SIDE = 80
STEPS = 5


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """分布条: so many of so many."""

    name: str
    figure: str
    bar: str


def spread_row(name: str, part: int, of: int, figure: str) -> SpreadRow:
    return SpreadRow(name, figure, per_cent(part, of))


@dataclass(frozen=True, slots=True)
class NumberTile:
    """数字格."""

    label: str
    number: str


PLACES = {
    "23": (7, 0, "黑龙江", "HLJ"), "15": (5, 1, "内蒙古", "NM"), "22": (7, 1, "吉林", "JL"),
    "65": (0, 2, "新疆", "XJ"), "62": (2, 2, "甘肃", "GS"), "64": (3, 2, "宁夏", "NX"), "14": (4, 2, "山西", "SX"),
    "11": (5, 2, "北京", "BJ"), "12": (6, 2, "天津", "TJ"), "21": (7, 2, "辽宁", "LN"),
    "63": (2, 3, "青海", "QH"), "61": (3, 3, "陕西", "SN"), "41": (4, 3, "河南", "HA"), "13": (5, 3, "河北", "HE"), "37": (6, 3, "山东", "SD"),
    "54": (1, 4, "西藏", "XZ"), "51": (2, 4, "四川", "SC"), "50": (3, 4, "重庆", "CQ"), "42": (4, 4, "湖北", "HB"), "34": (5, 4, "安徽", "AH"),
    "32": (6, 4, "江苏", "JS"), "31": (7, 4, "上海", "SH"),
    "53": (2, 5, "云南", "YN"), "52": (3, 5, "贵州", "GZ"), "43": (4, 5, "湖南", "HN"), "36": (5, 5, "江西", "JX"), "33": (6, 5, "浙江", "ZJ"),
    "45": (3, 6, "广西", "GX"), "44": (4, 6, "广东", "GD"), "35": (5, 6, "福建", "FJ"), "71": (7, 6, "台湾", "TW"),
    "46": (3, 7, "海南", "HI"), "82": (4, 7, "澳门", "MO"), "81": (5, 7, "香港", "HK"),
}  # fmt: skip
"""Province → column, row, short names. A tile grid, no map: it shows no border and needs no survey number."""


@dataclass(frozen=True, slots=True)
class ProvinceTile:
    """省份方格."""

    code: str
    name: str
    x: int
    y: int
    number: str
    step: int
    href: str = ""

    @property
    def middle(self) -> int:
        return self.x + SIDE // 2 - 2

    @property
    def name_line(self) -> int:
        return self.y + 33

    @property
    def number_line(self) -> int:
        return self.y + 58


def province_tiles(numbers: Mapping[str, int], hrefs: Mapping[str, str] | None = None) -> tuple[ProvinceTile, ...]:
    """The 34 tiles, tinted in five steps of the greatest number; a province without a number has step -1."""
    greatest = max(numbers.values(), default=0)
    return tuple(
        ProvinceTile(
            code=code,
            name=en if in_english() else zh,
            x=column * SIDE,
            y=row * SIDE,
            number=str(numbers[code]) if code in numbers else "–",
            step=_step(numbers.get(code), greatest),
            href=(hrefs or {}).get(code, ""),
        )
        for code, (column, row, zh, en) in PLACES.items()
    )


def _step(number: int | None, greatest: int) -> int:
    if number is None:
        return -1
    return min(STEPS - 1, number * STEPS // greatest) if greatest else 0
