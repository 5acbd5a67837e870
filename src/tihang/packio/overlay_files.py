"""Overlays out of their folder (读细则)."""

from pathlib import Path

from tihang.core.canonical import Data, digest
from tihang.core.criteria import Change, Citation, Criterion, Overlay, Question, Source, criterion_law, question_law
from tihang.core.problems import BadInput, Problem, bad
from tihang.core.values import exact_text
from tihang.packio.ladder_files import LadderReader
from tihang.packio.spots import WORDING, Ledger, Look
from tihang.packio.terms import term_at
from tihang.packio.yaml_tree import read_yaml_file

OVERLAY_KEYS = WORDING | {"overlay", "edition", "revision", "base", "applies", "sources", "cite", "changes", "status", "missing"}
CHANGE_KEYS = WORDING | {
    "do",
    "criterion",
    "tier",
    "tiers",
    "value",
    "or",
    "and",
    "question",
    "policy",
    "option",
    "filing",
    "due",
    "title",
    "counts_as",
    "granted_from",
    "granted_until",
}
STATUSES = ("in_force", "example")
APPLIES = ("region", "industry", "group")


def load_overlay(folder: Path, shown: str = "") -> Overlay:
    """The overlay in ``folder``. Raises BadInput with every mistake."""
    shown = shown or folder.as_posix()
    path = folder / "overlay.yaml"
    if not path.is_file():
        raise BadInput([bad("没有 overlay.yaml", "there is no overlay.yaml", "核对路径", "Check the path", place=shown, code="no_pack")])
    ledger = Ledger()
    look = Look(read_yaml_file(path, f"{shown}/overlay.yaml"), ledger)
    overlay = _overlay(look, ledger)
    if ledger.problems:
        raise BadInput(ledger.problems)
    return overlay


def _overlay(look: Look, ledger: Ledger) -> Overlay:
    sources = {name: entry.map(WORDING | {"url"}) for name, entry in look.get("sources").pairs()}
    ledger.sources = frozenset(sources)
    cite: Citation | None = look.get("cite").map(frozenset()).cited() if look.has("cite") else None
    body = Look(look.spot, ledger, cite).map(OVERLAY_KEYS)
    applies = body.get("applies").map(frozenset(APPLIES), cited=False)
    return Overlay(
        body.text("overlay"),
        body.text("edition"),
        body.whole("revision", 1),
        body.text("base"),
        body.words(),
        body.cited(),
        tuple(change for entry in body.get("changes").each() for change in _change(entry)),
        {what: applies.texts(what) for what in APPLIES if applies.has(what)},
        tuple(Source(name, entry.words(), entry.text("url", "")) for name, entry in sources.items()),
        body.one_of("status", STATUSES, "in_force"),
    )


def _change(look: Look) -> list[Change]:
    body = look.map(CHANGE_KEYS)
    do = body.one_of("do", ("loosen", "tighten", "add", "set", "choose_filing", "count_as"))
    tiers = body.texts("tiers") or body.texts("tier")
    words = body.words() if body.has("zh") else ("", "")
    key = "or" if do == "loosen" else "and"
    read = term_at(body.get(key)) if body.has(key) else None
    adds = _added_criterion(body) if do == "add" else ([], [])
    name = body.text("criterion", "") if do != "add" else ""
    change = Change(
        do,
        words,
        body.cited(),
        name,
        tiers,
        body.maybe_number("value"),
        read.term if read else None,
        policy=body.text("policy", ""),
        option=body.text("option", ""),
        place=look.spot.place,
        filing=body.text("filing", ""),
        due=body.days("due"),
        title=body.text("title", ""),
        counts_as=body.text("counts_as", ""),
        granted_from=body.day("granted_from"),
        granted_until=body.day("granted_until"),
    )
    if do != "add":
        return [change]
    asked = [Change("add", words, body.cited(), asks=question, place=look.spot.place) for question in adds[1]]
    return asked + [Change("add", words, body.cited(), adds=criterion, place=look.spot.place) for criterion in adds[0]]


def _added_criterion(body: Look) -> tuple[list[Criterion], list[Question]]:
    reader = LadderReader({})
    criteria: list[Criterion] = []
    if body.has("question"):
        reader.question(body.get("question"))
    if body.has("criterion"):
        made = reader.criterion(body.get("criterion"))
        if made is not None:
            criteria.append(made)
    return criteria, list(reader.questions.values())


def overlay_fingerprint(overlay: Overlay) -> str:
    """SHA-256 over the overlay's law, without words and confidence."""
    return digest(
        {
            "overlay": overlay.id,
            "edition": overlay.edition,
            "revision": overlay.revision,
            "base": overlay.base,
            "applies": {what: list(names) for what, names in overlay.applies.items()},
            "changes": [_law(change) for change in overlay.changes],
        }
    )


def _law(change: Change) -> Data:
    return {
        "do": change.do,
        "criterion": change.criterion,
        "tiers": list(change.tiers),
        "policy": change.policy,
        "option": change.option,
        "value": exact_text(change.value) if change.value is not None else None,
        "term": change.term.data() if change.term else None,
        "adds": {"id": change.adds.id, **criterion_law(change.adds)} if change.adds else None,
        "asks": {"id": change.asks.id, **question_law(change.asks)} if change.asks else None,
        **(
            {
                "title": change.title,
                "counts_as": change.counts_as,
                "granted": [day.isoformat() if day else None for day in (change.granted_from, change.granted_until)],
            }
            if change.title
            else {}
        ),
        **({"filing": change.filing, "due": [day.isoformat() for day in change.due]} if change.filing else {}),
    }


def loop_problem(names: list[str], place: str) -> Problem:
    """The complaint about overlays that rest on one another."""
    shown = " → ".join(names)
    return bad(
        f"细则绕成了圈：{shown}",
        f"overlays form a loop: {shown}",
        "改其中一个的 base",
        "Change the base of one of them",
        place=place,
        code="overlay_loop",
    )
