"""Cross-checks of a pack (交叉检查): every id that is named exists, nothing loops, weights and rungs fit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tihang.core.criteria import Overlay, Pack, Rung
from tihang.core.logic.shorthands import ByPolicy, ByRung, Points, QuestionsAtLeast
from tihang.core.logic.term import Term
from tihang.core.logic.truths import AtLeast
from tihang.core.problems import BadInput, nearest
from tihang.packio.spots import Ledger
from tihang.packio.yaml_tree import Spot


def check_pack(pack: Pack, ledger: Ledger, spots: Mapping[str, Spot]) -> None:
    """Note every reference that leads nowhere and every loop."""
    _Checker(pack, ledger, spots).run()


def check_resolved(pack: Pack, overlay: Overlay) -> None:
    """Raises BadInput when an overlay left a reference that leads nowhere, or a loop."""
    ledger = Ledger()
    _Checker(pack, ledger, {}).run()
    if ledger.problems:
        place = f"packs/{overlay.id}/{overlay.edition}/overlay.yaml"
        raise BadInput([replace(problem, place=place) for problem in ledger.problems])


class _Checker:
    def __init__(self, pack: Pack, ledger: Ledger, spots: Mapping[str, Spot]) -> None:
        self.pack = pack
        self.ledger = ledger
        self.spots = spots

    def run(self) -> None:
        known = {*self.pack.question_by_id, *_marked("criterion", self.pack.criterion_by_id), *_marked("rung", self.pack.rung_by_id)}
        for file, name, term in self._terms():
            for reference in sorted(term.depends_on() - known):
                self._note(
                    file,
                    name,
                    f"{name} 引用了不存在的 {reference}",
                    f"{name} names {reference}, which does not exist",
                    *nearest(reference, known),
                )
            self._policies(file, name, term)
            self._around_reviewers(file, name, term)
            self._areas_named(file, name, term)
        self._criteria()
        self._areas()
        self._rungs()
        self._weights()
        self._short()
        self._loops()
        self._entries()

    def _terms(self) -> Iterator[tuple[str, str, Term]]:
        yield from (("criteria.yaml", criterion.id, criterion.term) for criterion in self.pack.criteria)
        for rung in self.pack.rung_by_id.values():
            yield from (("ladder.yaml", rung.id, term) for term in (rung.term, rung.score) if term is not None)

    def _policies(self, file: str, name: str, term: Term) -> None:
        for found in (below for below in _terms_in(term) if isinstance(below, ByPolicy)):
            policy = self.pack.policy_by_id.get(found.policy)
            if policy is None:
                self._note(
                    file,
                    name,
                    f"没有存疑点 {found.policy}",
                    f"there is no policy {found.policy}",
                    *nearest(found.policy, self.pack.policy_by_id),
                )
            elif {option.id for option in policy.options} != set(found.options):
                self._note(file, name, f"{found.policy} 的选项没有写全", f"the options of {found.policy} are not all given")

    def _criteria(self) -> None:
        rungs = self.pack.rung_by_id
        for criterion in self.pack.criteria:
            for tier in sorted(set(criterion.tiers) - set.intersection(set(criterion.tiers), *_rungs_named(criterion.term))):
                self._note("criteria.yaml", criterion.id, f"{criterion.id} 没有写 {tier} 怎么判", f"{criterion.id} says nothing for {tier}")
            for tier in criterion.tiers:
                if tier not in rungs:
                    self._note("criteria.yaml", criterion.id, f"没有层级 {tier}", f"there is no rung {tier}", *nearest(tier, rungs))
            if criterion.part_of and criterion.part_of not in self.pack.criterion_by_id:
                self._note("criteria.yaml", criterion.id, f"没有要素条件 {criterion.part_of}", f"there is no criterion {criterion.part_of}")
            if criterion.area and criterion.area not in self.pack.area_by_code:
                self._note("criteria.yaml", criterion.id, f"没有环节 {criterion.area}", f"there is no area {criterion.area}")

    def _around_reviewers(self, file: str, name: str, term: Term) -> None:
        """A reviewer's criterion is asked through the criterion: its bare question is only the applicant's word."""
        criteria = self.pack.criterion_by_id
        for other in sorted(term.depends_on() & criteria.keys() - {name}):
            if "reviewer" in (criteria[other].judged, *criteria[other].judged_at.values()):
                said = f"{name} 直接引用了评审判定的 {other}", f"{name} asks {other} directly, which a reviewer judges"
                self._note(file, name, *said, f"写成 {{criterion: {other}}}", f"Write {{criterion: {other}}}")

    def _areas_named(self, file: str, name: str, term: Term) -> None:
        for found in _terms_in(term):
            named = found.areas if isinstance(found, Points | QuestionsAtLeast) else ()
            for code in sorted(set(named) - self.pack.area_by_code.keys()):
                self._note(file, name, f"没有能力域 {code}", f"there is no area {code}", *nearest(code, self.pack.area_by_code))

    def _areas(self) -> None:
        for area in self.pack.area_by_code.values():
            if area.questions and area.parts:
                said = f"{area.code} 既有题目又有下级", f"{area.code} has both questions and parts"
                self._note("areas", area.code, *said, "把题目放进一个下级", "Put the questions into a part")

    def _rungs(self) -> None:
        ordinals = [rung.ordinal for rung in self.pack.rung_by_id.values()]
        many = len(self.pack.ladder.rungs) if self.pack.ladder else 0
        if ordinals != list(range(1, many + 1)):
            said = "各级的编号要不重复，ordinal 从 1 起连续", "rungs need different ids and ordinals 1, 2, 3 …"
            self._note("ladder.yaml", "", *said, "改正 ordinal", "Mend the ordinals")

    def _weights(self) -> None:
        for weight_set in self.pack.weight_sets:
            for weights in weight_set.weights.values():
                for code in weights:
                    if code not in self.pack.area_by_code:
                        self._note(
                            "weights.yaml", code, f"没有能力域 {code}", f"there is no area {code}", *nearest(code, self.pack.area_by_code)
                        )

    def _short(self) -> None:
        for short in self.pack.short:
            if short.area not in self.pack.area_by_code:
                self._note("short.yaml", short.area, f"没有能力域 {short.area}", f"there is no area {short.area}")

    def _entries(self) -> None:
        links = {link.code for link in self.pack.links}
        for entry in self.pack.entries:
            if entry.link and entry.link not in links:
                self._note(
                    "entries.yaml", entry.id, f"没有环节 {entry.link}", f"there is no link {entry.link}", *nearest(entry.link, links)
                )
        for old in self.pack.renamed:
            if old.entry not in self.pack.entry_by_id:
                self._note("entries.yaml", old.name, f"没有条目 {old.entry}", f"there is no entry {old.entry}")

    def _loops(self) -> None:
        points = {f"criterion/{name}": c.term.depends_on() for name, c in self.pack.criterion_by_id.items()}
        points.update({f"rung/{rung.id}": self._asked_by(rung) for rung in self.pack.rung_by_id.values()})
        edges = {name: frozenset(below & points.keys()) for name, below in points.items()}
        done: set[str] = set()
        for start in edges:
            loop = _loop_from(start, edges, done)
            if loop:
                shown = " → ".join(name.partition("/")[2] for name in loop)
                name = start.partition("/")[2]
                self._note("criteria.yaml", name, f"要素条件绕成了圈：{shown}", f"criteria form a loop: {shown}", "拆开它", "Break it")
                return

    def _asked_by(self, rung: Rung) -> frozenset[str]:
        """What a rung looks at: its own term, else its hard criteria."""
        if rung.term is not None:
            return rung.term.depends_on()
        if rung.score is not None:
            return rung.score.depends_on()
        return frozenset(f"criterion/{c.id}" for c in self.pack.criteria if rung.id in c.tiers and c.hard and not c.part_of)

    def _note(self, file: str, name: str, zh: str, en: str, mend_zh: str = "", mend_en: str = "") -> None:
        whole = self.spots.get(file)
        nowhere = Spot(None, next((spot.file.removesuffix("pack.yaml") for spot in self.spots.values()), "") + file, 1)
        self.ledger.note(_spot_of(whole, name) or whole or nowhere, zh, en, mend_zh, mend_en)


def _marked(what: str, names: Iterable[str]) -> Iterator[str]:
    return (f"{what}/{name}" for name in names)


def _spot_of(spot: Spot | None, name: str) -> Spot | None:
    """The mapping whose id, code or area is ``name``, or the value under that key."""
    if spot is None:
        return None
    if isinstance(spot.value, dict):
        if any(key in spot.value and spot.value[key].value == name for key in ("id", "code", "area", "name")):
            return spot
        if name in spot.value:
            return spot.value[name]
        below = list(spot.value.values())
    else:
        below = spot.value if isinstance(spot.value, list) else []
    return next((found for found in (_spot_of(item, name) for item in below) if found), None)


def _rungs_named(term: Term) -> Iterator[set[str]]:
    """The rungs of each mapping by rung inside a term."""
    for found in _terms_in(term):
        if isinstance(found, ByRung):
            yield set(found.rungs)
        elif isinstance(found, AtLeast) and isinstance(found.value, Mapping):
            yield set(found.value)


def _terms_in(term: Term) -> Iterator[Term]:
    yield term
    for value in vars(term).values():
        for below in value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else (value,):
            inner = below[1] if isinstance(below, tuple) else below  # a weight stands before its term
            if isinstance(inner, Term):
                yield from _terms_in(inner)


def _loop_from(start: str, points: Mapping[str, frozenset[str]], done: set[str]) -> list[str]:
    """The loop reached from ``start``, empty when there is none."""
    path: list[str] = []
    stack: list[tuple[str, Iterator[str]]] = []

    def enter(name: str) -> None:
        path.append(name)
        stack.append((name, iter(sorted(points[name]))))

    if start not in done:
        enter(start)
    while stack:
        name, below = stack[-1]
        step = next(below, None)
        if step is None:
            done.add(name)
            stack.pop()
            path.pop()
        elif step in path:
            return [*path[path.index(step) :], step]
        elif step not in done:
            enter(step)
    return []
