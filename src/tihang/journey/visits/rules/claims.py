"""The checklist (核查清单): what can be looked at on the spot, out of a frozen dossier and the answers of the signed self-assessment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tihang.core.answers import AnswerSheet
from tihang.core.canonical import Data
from tihang.core.criteria import Pack
from tihang.core.kinds import Choice, Level, YesNo
from tihang.core.values import Words

NUMBERS: Final = frozenset({"count", "amount", "money", "level", "percentage"})
LOOKED_AT: Final = NUMBERS | {"pair", "file"}
"""Kinds of fields that stand in the checklist; texts are read at the desk."""
FORM, MAIN, BESIDE = "form:", "main:", "beside:"
FILES: Final[Words] = ("佐证材料", "Evidence")
OTHER: Final[Words] = ("其他", "Other")
LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Claim:
    """核查项: what is claimed, under which heading, and what a corrected value may be. ``options`` value → words."""

    id: str
    group: Words
    words: Words
    shown: Words
    kind: str
    options: tuple[tuple[str, Words], ...] = ()

    @property
    def judged(self) -> bool:
        """Whether a corrected value goes into the judgement."""
        return self.kind in NUMBERS or bool(self.options)


def claims_of(
    content: Mapping[str, Any], main: tuple[AnswerSheet, Pack] | None, beside: tuple[AnswerSheet, Pack] | None
) -> tuple[Claim, ...]:
    """The checklist, in the order of the dossier, then of the model, then of the criteria."""
    found = [*_of_form(content)]
    for prefix, sheet in ((BESIDE, beside), (MAIN, main)):
        if sheet is not None:
            found.extend(_of_sheet(prefix, *sheet))
    return tuple(found)


def claims_data(claims: Sequence[Claim]) -> list[Data]:
    """As it is frozen."""
    return [
        {
            "id": each.id, "group": list(each.group), "words": list(each.words), "shown": list(each.shown), "kind": each.kind,
            "options": [[value, *words] for value, words in each.options],
        }
        for each in claims
    ]  # fmt: skip


def claims_from(data: Sequence[Mapping[str, Any]]) -> tuple[Claim, ...]:
    """Read back."""
    return tuple(
        Claim(each["id"], _words(each["group"]), _words(each["words"]), _words(each["shown"]), each["kind"],
              tuple((value, (zh, en)) for value, zh, en in each["options"]))
        for each in data
    )  # fmt: skip


def _of_form(content: Mapping[str, Any]) -> Iterator[Claim]:
    files: dict[str, list[str]] = {}
    for file in content.get("files", ()):
        files.setdefault(str(file.get("address", "")), []).append(str(file.get("name", "")))
    for section in content["sections"]:
        group = _words(section["words"])
        for part in section["parts"]:
            if part["type"] == "group":
                yield from _of_rows(part)
            elif part["kind"] == "file" and part["value"]:
                shown = "、".join(files.get(part["address"], ())) or str(part["shown"])
                yield Claim(FORM + part["address"], FILES, _words(part["words"]), (_cut(shown), _cut(shown)), "file")
            elif part["kind"] in LOOKED_AT and part["value"] not in (None, ""):
                yield Claim(FORM + part["address"], group, _words(part["words"]), _shown(part), part["kind"])


def _of_rows(part: Mapping[str, Any]) -> Iterator[Claim]:
    """A row of a table is one claim: a scenario, a system."""
    for row in part["rows"]:
        said = [_shown(each) for each in row["parts"] if each["value"] not in (None, "") and each["kind"] not in {"rich_text", "file"}]
        shown = "，".join(each[0] for each in said[:4] if each[0]), ", ".join(each[1] for each in said[:4] if each[1])
        yield Claim(f"{FORM}{part['address']}/{row['row']}", _words(part["words"]), (_cut(shown[0]), _cut(shown[1])), ("", ""), "row")


def _of_sheet(prefix: str, sheet: AnswerSheet, pack: Pack) -> Iterator[Claim]:
    """Answers of a sheet under the heading of their area; what was not answered claims nothing."""
    for question, given in sheet.given.items():
        asked = pack.question_by_id.get(question)
        if asked is None or given.value is None or question in sheet.estimated:
            continue
        kind = asked.kind
        if isinstance(kind, YesNo):
            options: tuple[tuple[str, Words], ...] = (("yes", ("是", "yes")), ("no", ("否", "no")))
        elif isinstance(kind, Choice):
            options = tuple((option.id, option.words) for option in kind.options)
        elif isinstance(kind, Level) or kind.name in NUMBERS:
            options = ()
        else:
            continue
        area = pack.area_by_code.get(asked.area)
        yield Claim(prefix + question, area.words if area else OTHER, asked.words, kind.show(given.value), kind.name, options)


def _shown(part: Mapping[str, Any]) -> Words:
    zh = str(part["shown"])
    return _cut(zh), _cut(str(part.get("shown_en", zh)))


def _words(pair: Sequence[str]) -> Words:
    return pair[0], pair[1]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
