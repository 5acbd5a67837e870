"""Cases beside the law (判例): each says what one sheet must give; run by ``tihang pack check`` and by the tests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tihang.core.answers import read_sheet
from tihang.core.criteria import Pack
from tihang.core.forms import form_of
from tihang.core.problems import BadInput, Problem, bad
from tihang.core.scoring import Judge, eligibility
from tihang.core.values import decimal_text
from tihang.packio.campaign_cases import ASKS, GIVEN, campaign_outcome, unseen
from tihang.packio.form_cases import checked
from tihang.packio.spots import Ledger, Look
from tihang.packio.walks import unwalked, walked
from tihang.packio.yaml_tree import Plain, read_yaml_file

CASE_KEYS = frozenset(
    {
        "name",
        "criterion",
        "tier",
        "profile",
        "all",
        "sheet",
        "expect",
        "on",
        "policies",
        "levels",
        "route",
        "walk",
        "filing",
        "check",
        "form",
        "facts",
    }
)
CAMPAIGN_KEYS = ASKS | GIVEN
JUDGED_ON = date(2025, 7, 15)
NEEDED = ("met", "not_met", "unknown")


@dataclass(frozen=True)
class Case:
    """One case (判例)."""

    name: str
    place: str
    profile: str
    tier: str
    criterion: str
    alike: str
    levels: dict[str, str]
    sheet: dict[str, Plain]
    policies: dict[str, str]
    on: date
    expect: Plain
    route: str = ""
    walk: tuple[str, ...] = ()
    filing: str = ""
    campaign: dict[str, Plain] = field(default_factory=dict)
    check: str = ""
    form: Mapping[str, Plain] = field(default_factory=dict)
    facts: Mapping[str, Plain] = field(default_factory=dict)


def load_cases(folder: Path, shown: str) -> list[Case]:
    """Every case under ``folder/cases``. Raises BadInput with every mistake."""
    ledger = Ledger()
    found: list[Case] = []
    for path in sorted((folder / "cases").glob("*.yaml")):
        look = Look(read_yaml_file(path, f"{shown}/cases/{path.name}"), ledger)
        found.extend(_case(entry) for entry in look.get("cases").each())
    if ledger.problems:
        raise BadInput(ledger.problems)
    return found


def _case(look: Look) -> Case:
    body = look.map(CASE_KEYS | CAMPAIGN_KEYS, cited=False)
    sheet, levels, policies = (body.get(key).spot.plain() for key in ("sheet", "levels", "policies"))
    return Case(
        body.text("name"),
        look.spot.place,
        body.text("profile", ""),
        body.text("tier", ""),
        body.text("criterion", ""),
        body.text("all", ""),
        {str(k): str(v) for k, v in levels.items()} if isinstance(levels, dict) else {},
        sheet if isinstance(sheet, dict) else {},
        {str(k): str(v) for k, v in policies.items()} if isinstance(policies, dict) else {},
        body.day("on") or JUDGED_ON,
        body.get("expect").spot.plain(),
        body.text("route", ""),
        body.texts("walk"),
        body.text("filing", ""),
        {key: body.get(key).spot.plain() for key in sorted(CAMPAIGN_KEYS) if body.has(key)},
        body.text("check", ""),
        _mapping(body, "form"),
        _mapping(body, "facts"),
    )


def _mapping(body: Look, key: str) -> dict[str, Plain]:
    found = body.get(key).spot.plain()
    return found if isinstance(found, dict) else {}


def run_case(pack: Pack, case: Case) -> Problem | None:
    """None when the case holds, else what it gave instead."""
    try:
        got = _outcome(pack, case)
    except BadInput as error:
        return error.problems[0].at(case.place)
    if got == case.expect:
        return None
    said = f"判例“{case.name}”应得 {case.expect}，实得 {got}", f"case '{case.name}' expects {case.expect} and gives {got}"
    return bad(*said, "改判例或改条件", "Mend the case or the law", place=case.place, code="case")


def _outcome(pack: Pack, case: Case) -> Plain:
    if case.route:
        return walked(pack, case.route, case.walk)
    if ASKS & case.campaign.keys():
        return campaign_outcome(pack, case.campaign)
    if case.check:
        return checked(pack, case.check, case.form, case.facts, case.on)
    if case.filing:
        return pack.filings.chosen if pack.filings and pack.filings.tier == case.filing else None
    return _judged(pack, case)


def _judged(pack: Pack, case: Case) -> Plain:
    sheet = read_sheet(_raw(pack, case), pack)
    if case.tier:
        result = eligibility(pack, sheet, case.on, case.tier, every_reading=False, reading=case.policies)
        if not case.criterion:
            return result.verdict.value
        return next((row.verdict.value for row in result.criteria if row.criterion.id == case.criterion), "no such criterion")
    found = Judge(pack, sheet.profile, sheet.excluded).assess(sheet, case.on, case.policies)
    wanted = case.expect if isinstance(case.expect, dict) else {}
    low, high = found.level_range
    score = found.score
    possible: dict[str, Plain] = {
        "level": None if found.level is None else str(found.level),
        "level_range": [str(low), str(high)],
        "score": decimal_text(score.floor) if score and score.exact else None,
        "score_range": [decimal_text(score.floor), decimal_text(score.ceiling)] if score else None,
    }
    return {key: possible.get(key) for key in wanted}


def _raw(pack: Pack, case: Case) -> dict[str, Plain]:
    answers: dict[str, Plain] = {}
    if case.alike:
        answers = {question.id: case.alike for question in pack.questions if question.area}
    if case.levels:
        answers = {q.id: case.levels[str(q.grade)] for q in pack.questions if str(q.grade) in case.levels}
    said = case.sheet.get("answers")
    merged: dict[str, Plain] = {**answers, **(said if isinstance(said, dict) else {})}
    raw: dict[str, Plain] = {"pack": pack.id, "edition": pack.edition, **case.sheet}
    if merged:
        raw["answers"] = merged
    if case.profile:
        raw["profile"] = case.profile
    return raw


def uncovered(pack: Pack, cases: list[Case]) -> Iterator[Problem]:
    """Criteria and rungs that lack a case for met, not met or unknown where the pack can judge."""
    closed = {rung for gap in pack.gaps for rung in gap.rungs}
    seen = {(case.criterion, case.tier, case.expect) for case in cases if isinstance(case.expect, str)}
    for criterion in pack.criteria:
        for tier in (tier for tier in criterion.tiers if tier not in closed):
            lacking = [verdict for verdict in NEEDED if (criterion.id, tier, verdict) not in seen]
            if lacking:
                yield _missing(pack, f"{criterion.id} 在 {tier} ", f"{criterion.id} at {tier}", lacking)
    yield from _uncovered_rungs(pack, cases)
    yield from unseen(pack, [(case.campaign, case.expect) for case in cases])
    yield from _unchecked(pack, cases)
    yield from unwalked(pack, [(case.route, case.walk) for case in cases if case.route])


def _unchecked(pack: Pack, cases: list[Case]) -> Iterator[Problem]:
    """Checks of a form that lack a case for met, not met or unknown."""
    seen = {(case.check, case.expect) for case in cases if isinstance(case.expect, str)}
    for check in form_of(pack).checks if pack.form else ():
        lacking = [verdict for verdict in NEEDED if (check.id, verdict) not in seen]
        if lacking:
            yield _missing(pack, f"核对 {check.id} ", f"check {check.id}", lacking)


def _uncovered_rungs(pack: Pack, cases: list[Case]) -> Iterator[Problem]:
    """Rungs with a term or a threshold of their own. A case shows a rung only where the level just reaches or just misses it."""
    shut = any(not gap.rungs for gap in pack.gaps)
    own = [rung for rung in pack.ladder.rungs if rung.term or rung.at_least is not None] if pack.ladder and not shut else []
    seen = {one for case in cases for one in _rungs_shown(case)}
    for rung in own:
        lacking = [verdict for verdict in NEEDED if (rung.ordinal, verdict) not in seen]
        if lacking:
            yield _missing(pack, f"等级 {rung.id} ", f"rung {rung.id}", lacking)


def _rungs_shown(case: Case) -> Iterator[tuple[int, str]]:
    """The rungs whose verdict a case pins down, with that verdict."""
    wanted = case.expect if isinstance(case.expect, dict) else {}
    level, between = wanted.get("level"), wanted.get("level_range")
    if isinstance(level, str):
        yield from ((int(level), "met"), (int(level) + 1, "not_met"))
    elif isinstance(between, list):
        yield int(str(between[0])) + 1, "unknown"


def _missing(pack: Pack, zh: str, en: str, lacking: list[str]) -> Problem:
    listed = ", ".join(lacking)
    said = f"{zh}缺判例：{listed}", f"{en} has no case for {listed}"
    return bad(*said, "在 cases/ 里补上", "Add them under cases/", place=pack.name, code="case_missing")
