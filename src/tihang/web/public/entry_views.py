"""Entries of a catalogue or a list of indicators as they are read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tihang.core.criteria import Entry, Pack
from tihang.web.parts.marks import SourceMark, note_in_language, source_mark
from tihang.web.parts.words import said

DIRECTIONS = {"up": "↑", "down": "↓"}


@dataclass(frozen=True, slots=True)
class EntryView:
    """一个条目."""

    id: str
    name: str
    text: str
    aliases: str
    facts: tuple[tuple[str, str], ...]
    source: SourceMark
    note: str


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """一个环节或一组指标."""

    id: str
    name: str
    under: str
    entries: tuple[EntryView, ...]


def entry_groups(pack: Pack) -> tuple[EntryGroup, ...]:
    if pack.links:
        groups = [
            EntryGroup(
                link.code,
                said(link.words),
                _("推算对应要素条件的“%(link)s”环节") % {"link": said(pack.names(link.criteria_link))}
                if link.criteria_link in pack.area_by_code
                else "",
                tuple(_entry(entry) for entry in pack.entries if entry.link == link.code),
            )
            for link in pack.links
        ]
        loose = tuple(_entry(entry) for entry in pack.entries if not entry.link)
        return tuple(group for group in (*groups, EntryGroup("loose", _("环节不详"), "", loose)) if group.entries)
    names = {"capability": _("能力"), "result": _("成效"), "results": _("成效"), "": _("条目")}
    keys = list(dict.fromkeys(entry.facts.get("group", "") for entry in pack.entries))
    return tuple(
        EntryGroup(f"g-{key or 'all'}", names.get(key, key), "", tuple(_entry(e) for e in pack.entries if e.facts.get("group", "") == key))
        for key in keys
    )


def _entry(entry: Entry) -> EntryView:
    return EntryView(
        id=entry.id,
        name=said(entry.words),
        text=said(entry.text),
        aliases=_("、").join(entry.aliases),
        facts=tuple(fact for fact in _facts(entry) if fact[1]),
        source=source_mark(entry.cite),
        note=note_in_language(entry.cite.note),
    )


def _facts(entry: Entry) -> tuple[tuple[str, str], ...]:
    facts = entry.facts
    low, high = facts.get("low", ""), facts.get("high", "")
    formula = said(entry.formula)
    if formula and entry.formula_cite and not entry.formula_cite.confirmed:
        formula = _("%(formula)s（%(sure)s）") % {"formula": formula, "sure": said(entry.formula_cite.words)}
    return (
        (_("算法"), formula),
        (_("单位"), " ".join(word for word in (facts.get("unit", ""), DIRECTIONS.get(facts.get("direction", ""), "")) if word)),
        (_("合理范围"), f"{low}～{high}" if low and high else low or high),
        (_("常用系统"), _listed(facts.get("systems", ""))),
        (_("常看指标"), _listed(facts.get("metrics", ""))),
    )


def _listed(text: str) -> str:
    """A list parted by ；, each item in both languages or in one."""
    return _("；").join(note_in_language(item) for item in text.split("；") if item)
