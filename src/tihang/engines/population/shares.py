"""What the published statistics say of the whole (公布的统计), as far as it is known: for a population that resembles the real one.

Level shares are those of the self-diagnoses of 2022; what lies below level one is not told apart from level one there, and is split by the
Jiangsu figures of the same year. Provinces follow how many positions they have on the two lists of the excellence tier. Industries and
sizes are not published: they are spread evenly, and whoever reads a table by them is told so.
"""

from typing import Final

LEVELS: Final = (0.22, 0.41, 0.21, 0.12, 0.035, 0.005)
"""Shares of the levels 0 to 5. Source: index report of 2022 (63 % at level one or below, 21 %, 12 %, 4 % from level four); single secondary."""
LEVELS_SOURCE: Final = "https://www.n6668.com/big5/news/chanye/20230607/171530268612932920566018_4.shtml"

PROVINCES: Final = {
    "110000": 18, "120000": 17, "130000": 14, "140000": 5, "150000": 8, "210000": 18, "220000": 5, "230000": 6, "310000": 29, "320000": 67,
    "330000": 38, "340000": 19, "350000": 22, "360000": 18, "370000": 49, "410000": 16, "420000": 24, "430000": 17, "440000": 22,
    "450000": 9, "460000": 2, "500000": 22, "510000": 21, "520000": 2, "530000": 4, "540000": 1, "610000": 16, "620000": 2, "630000": 1,
    "640000": 6, "650000": 9,
}  # fmt: skip
"""Province → positions on the notices of 2024 and 2025. Inferred from the order of the lists."""
PROVINCES_SOURCE: Final = "https://cn.solarbe.com/news/20250103/92225.html"

INDUSTRIES: Final = tuple(str(code) for code in range(13, 44))
"""The divisions of manufacturing in GB/T 4754-2017."""
SIZES: Final = ("large", "medium", "small", "micro")
