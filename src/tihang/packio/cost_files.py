"""Books of costs out of their files (读成本簿): the default ones of a pack, and those that a factory gives itself.

Negative, missing and unknown things are refused with file and line, and so are links that wait for each other in a circle.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from tihang.core.canonical import Data
from tihang.core.costs import CostBook, CostLine, CostLink, Mate, Step, books_data
from tihang.core.criteria import Citation, Pack
from tihang.core.problems import BadInput, nearest
from tihang.core.values import Words
from tihang.packio.spots import WORDING, Ledger, Look
from tihang.packio.yaml_tree import read_yaml_file

MARKS = frozenset({"question", "area", "grade", "group", "scenario", "ai"})
PRICE = frozenset({"cost", "quarters", "load"})
OWN_KEYS = frozenset({"pack", "base", "unit", "costs", "after", "under_way", "excluded", "assumed"})
OWN = Citation("estimate", (), method="工厂自己给出的数 / figures that the factory gave itself")


def cost_books_at(look: Look) -> Mapping[str, Data]:
    """The books of a pack, checked; as the data that the pack keeps."""
    return books_data([_book(each) for each in look.each()])


def _book(look: Look) -> CostBook:
    body = look.map(WORDING | {"of", "unit", "enough", "lines", "factors", "links", "mates"})
    return CostBook(
        of=body.text("of"),
        unit=body.get("unit").map(WORDING).words(),
        enough=body.number("enough"),
        lines=body.all("lines", _line),
        cite=body.cited(),
        factors=body.all("factors", _factor),
        links=body.all("links", _link),
        mates=body.all("mates", _mate),
    )


def _line(look: Look) -> CostLine:
    body = look.map(MARKS | PRICE)
    cost, quarters, load = _price(body)
    at = _step(body)
    return CostLine(cost, quarters, body.cited(), load, at.question, at.area, at.grade, at.group, at.scenario, at.ai)


def _price(body: Look) -> tuple[Fraction, int, Fraction | None]:
    cost, quarters, load = body.number("cost"), body.whole("quarters"), body.maybe_number("load")
    for name, value in (("cost", cost), ("load", load)):
        if value is not None and value < 0:
            said = f"{name} 不能是负数", f"{name} cannot be negative"
            body.ledger.note(body.get(name).spot, *said, "写 0 或正数", "Write 0 or more", "negative_cost")
    if body.has("quarters") and quarters < 1:
        body.ledger.note(body.get("quarters").spot, "quarters 至少是 1", "quarters is at least 1", "写整数个季度", "Write whole quarters")
    return cost, quarters, load


def _step(body: Look) -> Step:
    grade = body.whole("grade") if body.has("grade") else None
    return Step(body.text("question", ""), body.text("area", ""), grade, body.text("group", ""), body.text("scenario", ""), body.flag("ai"))


def _factor(look: Look) -> tuple[str, Fraction, Citation]:
    body = look.map({"area", "times"})
    times = body.number("times")
    if times <= 0:
        body.ledger.note(
            body.get("times").spot, "times 要大于 0", "times must be above 0", "写正数", "Write a positive number", "negative_cost"
        )
    return body.text("area"), times, body.cited()


def _link(look: Look) -> CostLink:
    body = look.map(WORDING | {"before", "after"})
    before, after = (_step(body.get(side).map(MARKS, cited=False)) for side in ("before", "after"))
    if before == after:
        look.ledger.note(look.spot, "先后写成了同一项", "both sides are the same", "改掉一边", "Mend one side", "circular")
    return CostLink(before, after, body.words())


def _mate(look: Look) -> Mate:
    body = look.map({"scenario", "area", "grade"}, cited=False)
    return Mate(body.text("scenario"), body.text("area"), body.whole("grade"))


@dataclass(frozen=True)
class OwnCosts:
    """自己的成本: the factory's own lines and links, what it has begun, leaves out and takes for granted. ``base``: its lines stand over the defaults."""

    pack: str
    base: bool
    unit: Words | None
    lines: tuple[CostLine, ...]
    links: tuple[CostLink, ...]
    under_way: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    assumed: frozenset[str] = frozenset()

    def over(self, book: CostBook) -> CostBook:
        """The book with these lines in front; alone where the factory wants no defaults."""
        lines = (*self.lines, *book.lines) if self.base else self.lines
        links = (*self.links, *book.links)
        factors = book.factors if self.base else ()
        own = {line.question for line in self.lines}
        return CostBook(book.of, self.unit or book.unit, book.enough, lines, book.cite, factors, links, book.mates, frozenset(own))


def read_own_costs(path: Path, packs: Iterable[Pack]) -> OwnCosts:
    """The costs that a factory gives in a file. Raises BadInput with every mistake, by line."""
    known = list(packs)
    ledger = Ledger()
    look = Look(read_yaml_file(path, path.name), ledger, OWN)
    body = look.map(OWN_KEYS, cited=False)
    found = _own(body, known)
    _missing(body, found, known[0] if known else None)
    if ledger.problems:
        raise BadInput(ledger.problems)
    return found


def _own(body: Look, packs: list[Pack]) -> OwnCosts:
    ids = {question.id for pack in packs for question in pack.questions}
    lines = tuple(_own_line(name, each, ids) for name, each in body.get("costs").pairs())
    links = tuple(link for name, each in body.get("after").pairs() for link in _own_links(name, each, ids))
    _refuse_circle(body, links)
    unit = body.text("unit", "")
    return OwnCosts(
        pack=body.text("pack", packs[0].id if packs else ""),
        base=body.text("base", "defaults") != "none",
        unit=(unit, unit) if unit else None,
        lines=lines,
        links=links,
        under_way=frozenset(body.texts("under_way")),
        excluded=frozenset(body.texts("excluded")),
        assumed=frozenset(body.texts("assumed")),
    )


def _own_line(name: str, look: Look, ids: set[str]) -> CostLine:
    bare, _, grade = name.partition("@")
    _known(bare, look, ids)
    cost, quarters, load = _price(look.map(PRICE, cited=False))
    return CostLine(cost, quarters, OWN, load, question=bare, grade=int(grade) if grade.isdigit() else None)


def _own_links(name: str, look: Look, ids: set[str]) -> list[CostLink]:
    _known(name, look, ids)
    befores = [look.spot.value] if isinstance(look.spot.value, str) else [each.own_text() for each in look.each()]
    for each in befores:
        _known(str(each), look, ids)
    return [CostLink(Step(str(each)), Step(name), (f"{each} 在 {name} 之前", f"{each} before {name}")) for each in befores]


def _known(name: str, look: Look, ids: set[str]) -> None:
    if name not in ids:
        zh, en = nearest(name, ids)
        look.ledger.note(look.spot, f"没有编号“{name}”", f"there is no id '{name}'", zh, en, "unknown_id")


def _refuse_circle(body: Look, links: tuple[CostLink, ...]) -> None:
    """Links that come back to where they began."""
    waits: dict[str, list[str]] = {}
    for link in links:
        waits.setdefault(link.after.question, []).append(link.before.question)
    for name, look in body.get("after").pairs():
        if name in _reached(name, waits):
            said = f"{name} 绕了一圈要等自己", f"{name} waits for itself in a circle"
            body.ledger.note(look.spot, *said, "删去其中一条先后关系", "Take one of these links out", "circular")


def _reached(name: str, waits: dict[str, list[str]]) -> set[str]:
    seen, waiting = set[str](), list(waits.get(name, ()))
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            waiting += waits.get(each, ())
    return seen


def _missing(body: Look, found: OwnCosts, pack: Pack | None) -> None:
    """Without the defaults every requirement that has a grade needs its line."""
    if found.base or pack is None:
        return
    priced = {line.question for line in found.lines}
    lacking = [q.id for q in pack.questions if q.grade is not None and q.id not in priced and q.id not in found.excluded]
    if lacking:
        shown = "、".join(lacking[:8])
        said = f"{len(lacking)} 条要求没有写成本：{shown}", f"{len(lacking)} requirements have no cost: {shown.replace('、', ', ')}"
        mend = (
            "补上，列入 excluded，或去掉 base: none 改用默认值",
            "Give them, list them under excluded, or drop base: none to use the defaults",
        )
        body.ledger.note(body.get("costs").spot, *said, *mend, "missing_cost")
