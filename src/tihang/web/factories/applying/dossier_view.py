"""A frozen dossier as it is read on a page (报送的内容): section by section from what was frozen, and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tihang.core.values import Words
from tihang.journey.intake.queries.deposits import Deposit
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.words import said


@dataclass(frozen=True, slots=True)
class FrozenField:
    """一个填报项: its address, name and text; ``note`` is what a desk typed about it."""

    address: str
    name: str
    text: str
    note: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class FrozenSection:
    """一个部分: its fields in order, rows of groups spelled out."""

    name: str
    fields: tuple[FrozenField, ...]


@dataclass(frozen=True, slots=True)
class DossierView:
    """报送的内容."""

    sections: tuple[FrozenSection, ...]
    checks: tuple[tuple[str, Mark], ...]
    justifications: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]


def dossier_view(found: Deposit, marks: Mapping[str, str]) -> DossierView:
    """What was frozen, with what a desk marked or is about to mark."""
    content, row = found.content, found.row
    facts = (
        (_("企业"), found.organisation_name),
        (_("申报渠道"), said(_words(content["channel"]["words"]))),
        (_("内部核准"), str(content["certified"]["by"])),
        (_("签署人"), str(content["signed"]["by"])),
        (_("服务器开始受理"), str(content["received_at"]).replace("T", " ")),
        (_("时限判定"), str(content["judged_by"])),
        (_("验证码"), row.shown_code),
        ("SHA-256", row.sha256),
        ("SM3", row.sm3),
    )
    return DossierView(
        sections=tuple(FrozenSection(said(_words(each["words"])), tuple(_fields(each, marks))) for each in content["sections"]),
        checks=tuple((said(_words(each["words"])), mark(each["verdict"])) for each in content["checks"]),
        justifications=tuple((said(_words(each["words"])), str(each["text"])) for each in content["justifications"]),
        files=tuple((str(each["name"]), str(each["sha256"])) for each in content["files"]),
        facts=facts,
    )


def _fields(section: Mapping[str, Any], marks: Mapping[str, str]) -> Iterator[FrozenField]:
    for part in section["parts"]:
        if part["type"] == "field":
            yield _field(part, "", marks)
            continue
        for number, row in enumerate(part["rows"], 1):
            before = f"{said(_words(part['words']))} {number} · "
            yield from (_field(each, before, marks) for each in row["parts"])


def _field(part: Mapping[str, Any], before: str, marks: Mapping[str, str]) -> FrozenField:
    address = str(part["address"])
    text = said((str(part["shown"]), str(part.get("shown_en", part["shown"])))) or _("（空）")
    return FrozenField(address, before + said(_words(part["words"])), text, marks.get(address, ""), address in marks)


def _words(pair: Any) -> Words:
    return str(pair[0]), str(pair[1])
