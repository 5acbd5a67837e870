"""The dossiers that a desk decided itself (本席办结件), in place of a roster where the route ranks none: named by one digest that the list alone recomputes."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from tihang.core.canonical import Data, digest

DESK: Final = "desk"
"""The code under which a list names them; no verification code is as short."""


def desk_digest(rows: Iterable[Mapping[str, Any]]) -> str:
    """SHA-256 over rank, names and exemption of every dossier, listed or dropped, by rank."""
    return digest([_told(row) for row in sorted(rows, key=lambda row: int(row["rank"]))])


def _told(row: Mapping[str, Any]) -> dict[str, Data]:
    house = row["organisation"]
    return {
        "rank": row["rank"], "exempt": row["exempt"], "factory": row["factory"]["name"], "organisation": house["name"],
        "credit_code": house["credit_code"],
    }  # fmt: skip
