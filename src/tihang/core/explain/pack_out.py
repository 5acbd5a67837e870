"""The JSON of ``tihang pack show`` (标准包接口). Schema: ``docs/reference/schemas/pack-show.schema.json``."""

from collections.abc import Mapping

from tihang.core.canonical import Data
from tihang.core.criteria import Area, Criterion, Filings, Gap, Pack, Policy, Question
from tihang.core.explain.form_out import forms_out
from tihang.core.explain.json_parts import cite_out, pack_ref

SECTION_OF = {"records": "records.", "indicators": "indicators.", "maturity": "maturity."}


def pack_out(pack: Pack, seals: Mapping[str, str], lang: str = "zh") -> dict[str, Data]:
    """The JSON of ``tihang pack show``: header, every field a sheet may hold, criteria, rungs, policies."""
    index = 0 if lang == "zh" else 1
    return {
        "pack": pack_ref(pack),
        "title": pack.words[index],
        "kind": pack.kind,
        "status": pack.status,
        "document": pack.document.number,
        "profiles": [profile.id for profile in pack.profiles],
        "seals": dict(seals),
        "missing": [_gap_out(gap, index) for gap in pack.gaps],
        "areas": [_area_out(area, pack, index) for area in pack.area_by_code.values()],
        "fields": [_field_out(question, index) for question in pack.questions],
        "criteria": [_law_out(criterion, pack, index) for criterion in pack.criteria],
        "rungs": [{"id": rung.id, "ordinal": rung.ordinal, "text": rung.words[index]} for rung in pack.rung_by_id.values()],
        "policies": [_policy_out(policy, index) for policy in pack.policies],
        "entries": [{"id": e.id, "text": e.words[index], "link": e.link or None, "cite": cite_out(e.cite, index)} for e in pack.entries],
        **forms_out(pack, index),
        **({"filing": _filing_out(pack.filings, index)} if pack.filings else {}),
        "sources": {source.id: {"text": source.words[index], "url": source.url} for source in pack.sources},
    }


def _filing_out(filings: Filings, index: int) -> Data:
    ways: list[Data] = [
        {"id": way.id, "route": way.route, "text": way.words[index], "cite": cite_out(way.cite, index)} for way in filings.ways
    ]
    chosen: dict[str, Data] = {"chosen": filings.chosen, "known": filings.known, "text": filings.words[index]}
    return {"tier": filings.tier, **chosen, "cite": cite_out(filings.cite, index), "ways": ways}


def _gap_out(gap: Gap, index: int) -> Data:
    return {"what": gap.what, "rungs": list(gap.rungs), "profiles": list(gap.profiles), "text": gap.words[index]}


def _area_out(area: Area, pack: Pack, index: int) -> Data:
    return {
        "code": area.code,
        "text": area.words[index],
        "heights": list(area.heights),
        "profiles": list(area.profiles),
        "always": area.always,
        "parent": pack.parent_by_code.get(area.code),
        "questions": list(area.questions),
    }


def _law_out(criterion: Criterion, pack: Pack, index: int) -> Data:
    return {
        "id": criterion.id,
        "text": criterion.words[index],
        "tiers": list(criterion.tiers),
        "group": criterion.group,
        "judged": criterion.judged,
        "judged_at": dict(criterion.judged_at),
        "hard": criterion.hard,
        "part_of": criterion.part_of or None,
        "asks": criterion.term.describe(pack.names)[index],
        "term": criterion.term.data(),
        "cite": cite_out(criterion.cite, index),
    }


def _policy_out(policy: Policy, index: int) -> Data:
    return {
        "id": policy.id,
        "text": policy.words[index],
        "default": policy.default,
        "options": {option.id: option.words[index] for option in policy.options},
        "confidence": policy.cite.confidence,
    }


def _field_out(question: Question, index: int) -> Data:
    section = next((name for name, prefix in SECTION_OF.items() if question.id.startswith(prefix)), "")
    where = (
        section or question.id
        if question.id in ("titles", "scenarios")
        else section or ("answers" if question.area and question.grade else "items")
    )
    return {
        "id": question.id,
        "section": where,
        "text": question.words[index],
        "accepts": question.kind.accepts()[index].strip(),
        "kind": question.kind.name,
        "law": question.kind.law(),
        "judged": question.judged,
        "area": question.area or None,
        "grade": question.grade,
        "confidence": question.cite.confidence,
        "may_not_apply": question.kind.may_not_apply,
    }
