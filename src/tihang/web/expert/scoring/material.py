"""What bears on an item, as it is read (有关材料): rows of a group together, each passage with its address to be quoted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tihang.core.rubric import Bearing
from tihang.web.parts.rating import EvidenceChip
from tihang.web.parts.words import said

LONG = 200
TITLES = frozenset({"link", "scenario", "instance", "kind", "name"})


@dataclass(frozen=True, slots=True)
class Said:
    """一处材料: what it is called, its address and what it says."""

    label: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """一组材料: one passage, or the passages of one row; ``open`` while it is short."""

    title: str
    said: tuple[Said, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Material:
    """有关材料 of one item."""

    bundles: tuple[Bundle, ...]
    indicators: tuple[Said, ...]
    evidence: tuple[EvidenceChip, ...]

    @property
    def empty(self) -> bool:
        """Whether the dossier says nothing here."""
        return not (self.bundles or self.indicators or self.evidence)


def material_of(found: Bearing) -> Material:
    """Everything that bears on an item, and nothing else."""
    chips = tuple(EvidenceChip(str(file["name"]), "", "", "bound") for file in found.evidence)
    return Material(tuple(_bundles(found.passages)), tuple(_said(address, part) for address, part in found.indicators), chips)


def _bundles(parts: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[Bundle]:
    rows: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for address, part in parts:
        rows.setdefault(address.rpartition("/")[0] or address, []).append((address, part))
    short = len(rows) <= 1
    for key, found in rows.items():
        shown = tuple(_said(address, part) for address, part in found)
        if key == found[0][0]:
            yield Bundle(shown[0].label, shown, open=len(shown[0].text) <= LONG)
            continue
        named = [each.text for each in shown if each.address.rpartition("/")[2] in TITLES]
        yield Bundle(" – ".join(named) or _("一条"), tuple(each for each in shown if each.text not in named), open=short)


def _said(address: str, part: Mapping[str, Any]) -> Said:
    text = said((str(part["shown"]), str(part.get("shown_en") or part["shown"])))
    return Said(said((part["words"][0], part["words"][1])), address, text)
