"""What the factory says beside what proves it and what checking found (申报与核对): rows of a frozen dossier."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from tihang.core.findings import Verdict
from tihang.core.forms import parts_of
from tihang.engines.scrutiny import SelfCheck
from tihang.web.parts.deed_form import Field
from tihang.web.parts.desk import Claim
from tihang.web.parts.marks import WORDS, Mark, mark
from tihang.web.parts.rating import EvidenceChip
from tihang.web.parts.words import said

ORDER: Final = ("not_met", "claimed", "unknown", "met", "not_applicable")
LONG: Final = 160


@dataclass(frozen=True)
class Claims:
    """申报与核对: the rows, and how many of each kind there are."""

    rows: tuple[Claim, ...]
    counts: tuple[tuple[Mark, int], ...]
    wanting: int
    """How many rows ask for a look."""

    @property
    def departs(self) -> int:
        """How many do not fit."""
        return next((many for each, many in self.counts if each.kind == "not_met"), 0)


def names_in(content: Mapping[str, Any]) -> dict[str, str]:
    """Address → what the field is called."""
    return {address: said((part["words"][0], part["words"][1])) for address, part in parts_of(content)}


def claims_of(content: Mapping[str, Any], checks: Sequence[SelfCheck], asking: Mapping[str, Field], form: str, *, whole: bool) -> Claims:
    """A row a field; what does not fit stands first. Not ``whole``: only those that ask for a look, or bring a file."""
    by_address: dict[str, list[SelfCheck]] = {}
    for each in checks:
        for address in each.addresses:
            by_address.setdefault(address, []).append(each)
    files = _files(content)
    rows = [
        (address, _row(part, by_address.get(address, []), files.get(address, ()), asking.get(address), form))
        for address, part in parts_of(content)
    ]
    rows.extend(("", each) for each in _without_field(checks))
    rows.extend(("", each) for each in _justified(content))
    counts = tuple((mark(kind), sum(1 for _address, row in rows if row.mark.kind == kind)) for kind in ORDER)
    wanting = [row for _address, row in rows if row.mark.kind in {"not_met", "unknown"} or row.evidence or row.found]
    shown = [row for _address, row in rows] if whole else wanting
    ordered = sorted(shown, key=lambda row: ORDER.index(row.mark.kind))
    return Claims(tuple(ordered), tuple((each, many) for each, many in counts if many), len(wanting))


def _row(part: Mapping[str, Any], checks: Sequence[SelfCheck], files: Sequence[EvidenceChip], ask: Field | None, form: str) -> Claim:
    label = said((part["words"][0], part["words"][1]))
    shown = said((str(part["shown"]), str(part.get("shown_en", part["shown"]))))
    value = (shown[:LONG] + "…" if len(shown) > LONG else shown) or _("（空）")
    found = _("；").join(said(each.words) for each in checks)
    return Claim(label, value, _mark(part, shown, checks), tuple(files), found, ask=ask, ask_form=form if ask else "")


def _mark(part: Mapping[str, Any], shown: str, checks: Sequence[SelfCheck]) -> Mark:
    verdicts = {each.verdict for each in checks}
    if Verdict.NOT_MET in verdicts:
        return mark("not_met", _("不一致"))
    if Verdict.UNKNOWN in verdicts:
        return mark("unknown")
    if part["kind"] == "derived":
        return mark("met", _("由填报值算出"))
    return mark("claimed") if shown else mark("not_applicable", _("没有填"))


def _without_field(checks: Sequence[SelfCheck]) -> Iterator[Claim]:
    """Checks that speak of no single field."""
    for each in checks:
        if not each.addresses and each.code != "clear":
            kind = each.verdict.value if each.verdict.value in WORDS else "unknown"
            yield Claim(_("整份材料"), "—", mark(kind), (), said(each.words))


def _justified(content: Mapping[str, Any]) -> Iterator[Claim]:
    """Conditions in principle that the factory asks to be let pass."""
    for each in content["justifications"]:
        yield Claim(_("原则性条件没有满足，企业说明"), str(each["text"]), mark("claimed"), (), said((each["words"][0], each["words"][1])))


def _files(content: Mapping[str, Any]) -> dict[str, tuple[EvidenceChip, ...]]:
    found: dict[str, tuple[EvidenceChip, ...]] = {}
    for file in content["files"]:
        chip = EvidenceChip(str(file["name"]), "", "", "bound")
        found[str(file["address"])] = (*found.get(str(file["address"]), ()), chip)
    return found
