"""What is sealed (封印范围): the law of a pack part by part, without words and confidence, and its fingerprint."""

from collections.abc import Iterable, Iterator, Mapping

from tihang.core.canonical import Data, digest
from tihang.core.criteria.citation import Citation
from tihang.core.criteria.cited_data import bare
from tihang.core.criteria.filing import Filings
from tihang.core.criteria.pack import Area, Criterion, Entry, Ladder, Pack, Question, Rung, Weight
from tihang.core.kinds import Rating
from tihang.core.values import exact_text

PARTS = ("criteria", "weights")
"""The parts that every pack has. Routes, a campaign, a form, a rubric, reference values and costs are sealed where a pack holds them."""

ROUTES, CAMPAIGN, FORM, RUBRIC, REFERENCES, COSTS = "routes", "campaign", "form", "rubric", "references", "costs"
WORDING = frozenset({"words", "seen_as"})


def law(pack: Pack, part: str) -> Data:
    """The canonical law of one part of a pack."""
    if part == ROUTES:
        return {"routes": [_bare(route) for route in pack.routes], "filing": _filing(pack.filings) if pack.filings else None}
    if part in (CAMPAIGN, FORM, RUBRIC, REFERENCES, COSTS):
        return bare(_kept(pack)[part])
    if part == "weights":
        return {weight_set.id: {"rule": weight_set.rule, "weights": _weights(weight_set.weights)} for weight_set in pack.weight_sets}
    return {
        "areas": [_area(area) for area in pack.areas],
        "questions": {question.id: question_law(question) for question in pack.questions},
        "criteria": {criterion.id: criterion_law(criterion) for criterion in pack.criteria},
        "ladder": _ladder(pack.ladder) if pack.ladder else None,
        "policies": {p.id: {"default": p.default, "options": [option.id for option in p.options]} for p in pack.policies},
        "opens": [list(clause) for clause in sorted(pack.opens)],
        "profiles": [profile.id for profile in pack.profiles],
        "links": {link.code: {"no": link.no, "criteria_link": link.criteria_link} for link in pack.links},
        "entries": {entry.id: _entry(entry) for entry in pack.entries},
        "gaps": [[gap.what, list(gap.rungs), list(gap.profiles)] for gap in pack.gaps],
        "overlays": list(pack.overlays),
        **_scales(pack.questions),
    }


def parts_of(pack: Pack) -> tuple[str, ...]:
    """The sealed parts of a pack."""
    held = {ROUTES: pack.routes or pack.filings, **_kept(pack)}
    return (*PARTS, *(part for part, what in held.items() if what))


def _kept(pack: Pack) -> dict[str, Data]:
    return {CAMPAIGN: pack.campaign, FORM: pack.form, RUBRIC: pack.rubric, REFERENCES: pack.references, COSTS: pack.costs}


def part_fingerprints(pack: Pack) -> dict[str, str]:
    """SHA-256 of the law of each part, computed once for each pack."""
    if not pack.sealed_as:
        pack.sealed_as.update({part: digest(law(pack, part)) for part in parts_of(pack)})
    return pack.sealed_as


def fingerprint(pack: Pack) -> str:
    """SHA-256 of the whole pack: its name, revision and the fingerprints of its parts."""
    return digest({"pack": pack.id, "edition": pack.edition, "revision": pack.revision, "parts": part_fingerprints(pack)})


def citations(pack: Pack) -> Iterator[tuple[str, Citation]]:
    """Every cited value of a pack: (path, citation)."""
    return pack.citations()


def _scales(questions: Iterable[Question]) -> dict[str, Data]:
    """What each option of a rating scale is worth; nothing where no question is rated."""
    scales = {question.kind.scale: question.kind for question in questions if isinstance(question.kind, Rating)}
    worths = {name: {option.id: exact_text(option.worth) for option in scale.options} for name, scale in scales.items()}
    return {"scales": worths} if worths else {}


def _weights(weights: Mapping[str, Mapping[str, Weight]]) -> Data:
    return {profile: {code: exact_text(weight.value) for code, weight in by_area.items()} for profile, by_area in weights.items()}


def _area(area: Area) -> Data:
    return {
        "code": area.code,
        "heights": list(area.heights),
        "profiles": list(area.profiles),
        "always": area.always,
        "parts": [_area(part) for part in area.parts],
        "questions": list(area.questions),
    }


def question_law(question: Question) -> dict[str, Data]:
    """The law of one question."""
    return {**question.kind.law(), "judged": question.judged, "grade": question.grade, "area": question.area, "tags": list(question.tags)}


def criterion_law(criterion: Criterion) -> dict[str, Data]:
    """The law of one criterion."""
    return {
        "tiers": list(criterion.tiers),
        "area": criterion.area,
        "part_of": criterion.part_of,
        "judged": criterion.judged,
        "judged_at": dict(criterion.judged_at),
        "hard": criterion.hard,
        "term": criterion.term.data(),
    }


def _ladder(ladder: Ladder) -> Data:
    total = "climb" if ladder.climb else ladder.total.data() if ladder.total else None
    return {"stacked": ladder.stacked, "total": total, "rungs": {rung.id: _rung(rung) for rung in ladder.rungs}}


def _rung(rung: Rung) -> Data:
    return {
        "ordinal": rung.ordinal,
        "by_criteria": rung.by_criteria,
        "term": rung.term.data() if rung.term else None,
        "score": rung.score.data() if rung.score else None,
        "at_least": exact_text(rung.at_least) if rung.at_least is not None else None,
    }


def _entry(entry: Entry) -> Data:
    return {"no": entry.no, "link": entry.link, "facts": dict(entry.facts)}


def _bare(data: Data) -> Data:
    """Data without the words in it."""
    if isinstance(data, Mapping):
        return {key: _bare(value) for key, value in data.items() if key not in WORDING}
    return [_bare(item) for item in data] if isinstance(data, list | tuple) else data


def _filing(filings: Filings) -> Data:
    return {
        "tier": filings.tier,
        "ways": {way.id: way.route for way in filings.ways},
        "chosen": filings.chosen,
        "due": [day.isoformat() for day in filings.due],
    }
