"""Pieces of JSON (程序接口片段) that several answers hold: which pack, a citation, a node of the why-tree, the readings, a problem."""

from tihang.core.canonical import Data
from tihang.core.criteria import Citation, Pack, fingerprint
from tihang.core.explain.headline import score_text
from tihang.core.explain.tree import Node
from tihang.core.problems import Problem
from tihang.core.scoring import Readings
from tihang.core.values import fraction_text


def pack_ref(pack: Pack) -> Data:
    """Which pack judged: id, edition, revision, fingerprint, how many values are unconfirmed."""
    ref: dict[str, Data] = {
        "id": pack.id,
        "edition": pack.edition,
        "revision": pack.revision,
        "fingerprint": fingerprint(pack),
        "unconfirmed": pack.unconfirmed,
    }
    return {**ref, "overlays": list(pack.overlays)} if pack.overlays else ref


def cite_out(cite: Citation | None, index: int) -> Data:
    """A citation, None where there is nothing to cite."""
    if cite is None:
        return None
    return {
        "source": list(cite.sources),
        "confidence": cite.confidence,
        "word": cite.words[index],
        "note": cite.note,
        "method": cite.method,
    }


def node_out(node: Node, index: int) -> Data:
    """A node of the why-tree."""
    found = node.span
    return {
        "id": node.id,
        "term": node.term,
        "text": node.words[index],
        "verdict": node.verdict.value,
        "claimed": node.claimed,
        "value": None if found is None or not found.exact else fraction_text(found.floor),
        "range": None if found is None else [fraction_text(found.floor), fraction_text(found.ceiling)],
        "weight": fraction_text(node.weight) if node.weight is not None else None,
        "answer": node.answer[index] if node.answer else None,
        "estimated": node.estimated,
        "reason": node.reason,
        "evidence": list(node.evidence),
        "cite": cite_out(node.cite, index),
        "parts": [node_out(part, index) for part in node.parts],
    }


def readings_out(spread: Readings) -> Data:
    """Whether the result is the same under all readings, or which open point it hangs on."""
    single: list[Data] = [
        {
            "policy": r.policy,
            "option": r.option,
            "same": r.same,
            "level_range": list(r.level_range),
            "score": score_text(r.score),
            "verdicts": {rung: verdict.value for rung, verdict in r.verdicts},
        }
        for r in spread.single
    ]
    return {
        "same": spread.same,
        "tried": spread.tried,
        "all_combinations": spread.whole,
        "level_range": list(spread.level_range),
        "hangs_on": list(spread.hangs_on),
        "single": single,
    }


def problem_out(problem: Problem, lang: str) -> Data:
    """A problem or warning."""
    index = 0 if lang == "zh" else 1
    return {"code": problem.code, "place": problem.place, "text": problem.said[index], "remedy": problem.remedy[index]}
