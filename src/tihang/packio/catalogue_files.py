"""The files of catalogues and indicator lists (目录文件)."""

from tihang.core.criteria import Entry, Link, Renamed
from tihang.packio.spots import WORDING, Look

ENTRY_KEYS = WORDING | {
    "id",
    "no",
    "link",
    "text",
    "aliases",
    "systems",
    "metrics",
    "group",
    "unit",
    "direction",
    "formula",
    "low",
    "high",
    "standards",
}
FACTS = ("group", "unit", "direction", "low", "high")


def link_at(look: Look) -> Link:
    """One link of a catalogue."""
    body = look.map(WORDING | {"code", "no", "criteria_link"})
    return Link(body.text("code"), body.whole("no", 0), body.words(), body.cited(), body.text("criteria_link", ""))


def entry_at(look: Look) -> Entry:
    """One entry of a catalogue or an indicator list."""
    body = look.map(ENTRY_KEYS)
    facts = {key: body.text(key) for key in FACTS if body.has(key)}
    for key in ("systems", "metrics", "standards"):
        if body.has(key):
            facts[key] = "；".join(body.texts(key))
    formula = body.get("formula").map(WORDING) if body.has("formula") else None
    return Entry(
        body.text("id"),
        body.words(),
        body.cited(),
        body.whole("no", 0),
        body.text("link", ""),
        body.maybe_words("text"),
        body.texts("aliases"),
        facts,
        formula.words() if formula else None,
        formula.cited() if formula else None,
    )


def renamed_at(look: Look) -> Renamed:
    """One older name."""
    body = look.map(frozenset({"edition", "name", "entry"}))
    return Renamed(body.text("edition"), body.text("name"), body.text("entry"), body.cited())
