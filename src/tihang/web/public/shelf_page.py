"""The list of standards, and one line of it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tihang.core.criteria import Overlay, Pack
from tihang.core.forms import form_of
from tihang.packio.shelf import default_shelf
from tihang.web.parts.marks import Mark
from tihang.web.parts.words import said
from tihang.web.public.tally import Tally, status_mark, tally


@dataclass(frozen=True, slots=True)
class StandardLine:
    """标准的一行."""

    name: str
    edition: str
    document: str
    href: str
    status: Mark
    holds: str
    gaps: tuple[str, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class StandardGroup:
    name: str
    note: str
    lines: tuple[StandardLine, ...]


@dataclass(frozen=True, slots=True)
class OverlayLine:
    """细则的一行."""

    name: str
    edition: str
    base: str
    href: str
    changes: str


@dataclass(frozen=True, slots=True)
class StandardsPage:
    """标准与场景."""

    groups: tuple[StandardGroup, ...]
    overlays: tuple[OverlayLine, ...]


def standards_page() -> StandardsPage:
    shelf = default_shelf()
    packs = [shelf.pack(*name) for name in shelf.names()]
    groups = (
        _group(_("判断等级和层级的标准"), _("自评用的就是这些"), [p for p in packs if p.kind == "ladder" and p.id.startswith("national/")]),
        _group(_("场景与指标"), _("填写和核对时查"), [p for p in packs if p.kind in ("catalogue", "indicators", "references", "costs")]),
        _group(_("备案与流程"), _("自评以后怎么办理"), [p for p in packs if p.kind == "filing"]),
        _group(_("批次"), _("哪一年、哪一层级，按什么条件和日期申报"), [p for p in packs if p.kind == "campaign"]),
        _group(_("表单与评分表"), _("批次引用的申报书和评分表"), [p for p in packs if p.kind in ("form", "rubric")]),
        _group(_("别的阶梯"), _("换一套标准，不换平台"), [p for p in packs if p.kind == "ladder" and not p.id.startswith("national/")]),
    )
    overlays = tuple(_overlay_line(shelf.overlay(*name)) for name in shelf.overlay_names())
    return StandardsPage(tuple(group for group in groups if group.lines), overlays)


def _group(name: str, note: str, packs: list[Pack]) -> StandardGroup:
    newest_first = sorted(packs, key=lambda pack: pack.edition, reverse=True)
    in_force_first = sorted(newest_first, key=lambda pack: (pack.id, pack.status != "in_force"))
    return StandardGroup(name, note, tuple(map(standard_line, in_force_first)))


def standard_line(pack: Pack) -> StandardLine:
    return StandardLine(
        name=said(pack.words),
        edition=pack.edition,
        document=pack.document.number or said(pack.document.words),
        href=reverse("standard", kwargs={"name": pack.id, "edition": pack.edition}),
        status=status_mark(pack),
        holds=holds(pack),
        gaps=tuple(said(gap.words) for gap in pack.gaps),
        tally=tally(pack),
    )


def holds(pack: Pack) -> str:
    """What a pack holds, in one line."""
    asked = len(list(form_of(pack).every_field())) if pack.form else 0
    inside = (
        (len(pack.criteria), ngettext("%(n)s 条要素条件", "%(n)s 条要素条件", len(pack.criteria))),
        (0 if pack.criteria else len(pack.questions), ngettext("%(n)s 条要求", "%(n)s 条要求", len(pack.questions))),
        (len(pack.entries), ngettext("%(n)s 个条目", "%(n)s 个条目", len(pack.entries))),
        (len(pack.filings.ways) if pack.filings else 0, _("%(n)s 种备案方式")),
        (asked, ngettext("%(n)s 个填报项", "%(n)s 个填报项", asked)),
        (len(pack.policies), ngettext("%(n)s 处存疑点", "%(n)s 处存疑点", len(pack.policies))),
    )
    return _("，").join(words % {"n": count} for count, words in inside if count)


def _overlay_line(overlay: Overlay) -> OverlayLine:
    count = len(overlay.changes)
    base, _at, edition = overlay.base.partition("@")
    known = (base, edition) in default_shelf().folders
    return OverlayLine(
        name=said(overlay.words),
        edition=overlay.edition,
        base=said(default_shelf().pack(base, edition).words) if known else overlay.base,
        href=reverse("standard", kwargs={"name": base, "edition": edition}) if known else "",
        changes=ngettext("改动 %(n)s 处", "改动 %(n)s 处", count) % {"n": count},
    )
