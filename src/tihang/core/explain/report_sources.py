"""Sources in a report (出处与存疑点): open points with the option used, every reading, unconfirmed values, the documents cited."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tihang.core.criteria import CONFIDENCE_WORDS, Citation, Pack
from tihang.core.criteria.law import citations
from tihang.core.explain.report_words import Cite, Tongue, figures
from tihang.core.scoring import Assessment, Eligibility, PolicyReading, Readings

NAMED = 3


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """An open point with the option used (存疑点)."""

    id: str
    question: str
    option: str
    cite: Cite | None


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One other reading of an open point (另一种读法): same, or may change with what it would be."""

    policy: str
    question: str
    option: str
    same: bool
    word: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadingPart:
    """All readings (换一种读法，结论变吗)."""

    same: bool
    sentence: str
    rows: tuple[ReadingRow, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Values that the result rests on and that no official text confirms (未证实的数值)."""

    what: str
    text: str
    word: str
    confidence: str
    sources: tuple[str, ...]
    method: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A document that values rest on (出处), with how many of them at which confidence."""

    id: str
    text: str
    url: str
    confidence: str


def policy_rows(pack: Pack, chosen: Iterable[tuple[str, str]], tongue: Tongue) -> tuple[PolicyRow, ...]:
    """Every open point with the option that was used."""
    rows: list[PolicyRow] = []
    for name, option in chosen:
        policy = pack.policy_by_id[name]
        rows.append(PolicyRow(name, tongue.of(policy.words), tongue.of(policy.option(option).words), tongue.cite(pack, policy.cite)))
    return tuple(rows)


def reading_part(assessment: Assessment, spread: Readings, tongue: Tongue) -> ReadingPart:
    """Whether the result stays the same under every reading, and what each other option does."""
    pack = assessment.pack
    rows = tuple(_reading(assessment, reading, tongue) for reading in spread.single)
    if spread.same:
        said = tongue.say(
            f"共试了 {spread.tried} 种读法，结论都一样。", f"{spread.tried} readings were tried; the result is the same under all."
        )
    else:
        names = tongue.list([tongue.of(pack.policy_by_id[name].words) for name in spread.hangs_on])
        span = tongue.levels(pack.ladder, *spread.level_range) if pack.ladder else ""
        said = tongue.say(
            f"共试了 {spread.tried} 种读法（几处同时换也试了），结论可能变，取决于：{names}。所有读法合起来看是{span}。",
            f"{spread.tried} readings were tried, several points changed at once among them; the result may change with: {names}. "
            f"Over all of them: {span.lower()}.",
        )
    return ReadingPart(spread.same, said, rows)


def _reading(assessment: Assessment, reading: PolicyReading, tongue: Tongue) -> ReadingRow:
    pack = assessment.pack
    policy = pack.policy_by_id[reading.policy]
    word = tongue.say("一样", "Same") if reading.same else tongue.say("可能变", "May change")
    level = tongue.levels(pack.ladder, *reading.level_range) if pack.ladder else ""
    score = figures(reading.score)
    if not reading.same:
        reason = tongue.say(f"这样读是{level}", f"Read this way it is {level.lower()}") + (
            tongue.say(f"，总分 {score}", f", score {score}") if score else ""
        )
    elif reading.score != assessment.score and score:
        reason = tongue.say(f"总分是 {score}，等级不变", f"The score is {score}; the level stays")
    else:
        reason = ""
    return ReadingRow(reading.policy, tongue.of(policy.words), tongue.of(policy.option(reading.option).words), reading.same, word, reason)


def notices(assessment: Assessment, tiers: Sequence[Eligibility], tongue: Tongue) -> tuple[Notice, ...]:
    """What the result rests on that is not confirmed: thresholds, weights, requirements, criteria of the tiers."""
    found = [*_thresholds(assessment, tongue), *_weights(assessment, tongue), *_requirements(assessment, tongue)]
    for pack in {tier.pack.name: tier.pack for tier in tiers}.values():
        named = {
            (row.criterion.id, row.cite): tongue.of(row.criterion.words) for tier in tiers if tier.pack is pack for row in tier.demands
        }
        title = tongue.say("要素条件", "Criteria of the tiers")
        found += _grouped(pack, "tiers", title, [(words, cite) for (_, cite), words in named.items()], tongue)
    return tuple(found)


def _thresholds(assessment: Assessment, tongue: Tongue) -> list[Notice]:
    lines = [(tongue.of(result.rung.words), result.rung.cite) for result in assessment.rungs]
    return _grouped(assessment.pack, "thresholds", tongue.say("各级的门槛", "Thresholds of the levels"), lines, tongue)


def _weights(assessment: Assessment, tongue: Tongue) -> list[Notice]:
    chosen = assessment.policies.get("W", "")
    sets = sorted(assessment.pack.weight_sets, key=lambda s: s.id != chosen)
    if sets and sets[0].rule and sets[0].id == chosen:
        return _grouped(assessment.pack, "weights", tongue.say("权重", "Weights"), [(tongue.of(sets[0].words), sets[0].cite)], tongue)
    used: dict[str, Citation] = {}
    for weight_set in reversed(sets):
        used.update({code: weight.cite for code, weight in weight_set.weights.get(assessment.profile, {}).items()})
    cites = [(tongue.of(assessment.pack.names(code)), cite) for code, cite in used.items()]
    return _grouped(assessment.pack, "weights", tongue.say("权重", "Weights"), cites, tongue)


def _requirements(assessment: Assessment, tongue: Tongue) -> list[Notice]:
    known = assessment.pack.question_by_id
    cites = [(tongue.of(known[name].words), known[name].cite) for name in assessment.judged_questions]
    return _grouped(assessment.pack, "requirements", tongue.say("条目", "Requirements"), cites, tongue)


def _grouped(pack: Pack, what: str, title: str, cites: Sequence[tuple[str, Citation]], tongue: Tongue) -> list[Notice]:
    """One notice for each word of the confidence scale under which some of these values stand."""
    by_word: dict[str, list[tuple[str, Citation]]] = {}
    for name, cite in cites:
        if not cite.confirmed:
            by_word.setdefault(tongue.of(cite.words), []).append((name, cite))
    return [_notice(pack, what, title, word, rows, len(cites), tongue) for word, rows in by_word.items()]


def _notice(pack: Pack, what: str, title: str, word: str, rows: list[tuple[str, Citation]], total: int, tongue: Tongue) -> Notice:
    many = len(rows)
    few = tongue.list([name for name, _ in rows]) if many <= NAMED and many < total else ""
    sources = dict.fromkeys(source for _, cite in rows for source in (tongue.cite(pack, cite) or _NOTHING).sources)
    methods = dict.fromkeys(tongue.half(cite.method) for _, cite in rows if cite.method)
    text = tongue.say(
        f"{title} {many} 项{f'（{few}）' if few else ''}：{word}。结论按它算；与原文不同，结论会变",
        f"{title}: {many} {f'({few}) ' if few else ''}{word}. The result uses them and would change with them",
    )
    return Notice(what, text, word, rows[0][1].confidence, tuple(sources), " ".join(methods))


_NOTHING = Cite("", confirmed=False, word="", sources=(), ids=(), note="", method="")


def source_rows(packs: Sequence[Pack], tongue: Tongue) -> tuple[SourceRow, ...]:
    """Every document cited by these packs, with how many values rest on it at which confidence."""
    rows: dict[str, SourceRow] = {}
    for pack in {pack.name: pack for pack in packs}.values():
        tally: dict[str, Counter[str]] = {}
        for _, cite in citations(pack):
            for name in cite.sources:
                tally.setdefault(name, Counter())[cite.confidence] += 1
        for source in pack.sources:
            if source.id in tally:
                said = _tally_text(tally[source.id], tongue)
                rows.setdefault(f"{source.id} {source.words[0]}", SourceRow(source.id, tongue.of(source.words), source.url, said))
    return tuple(rows.values())


def _tally_text(tally: Counter[str], tongue: Tongue) -> str:
    by_word: Counter[str] = Counter()
    for confidence in CONFIDENCE_WORDS:
        if tally[confidence]:
            by_word[tongue.of(CONFIDENCE_WORDS[confidence])] += tally[confidence]
    return tongue.list([f"{word} {many}" for word, many in by_word.items()])
