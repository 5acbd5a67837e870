"""Conditions, equivalent titles, waivers and procedures out of their files (读申报条件)."""

from tihang.core.campaign import FACTS, Condition, Equivalent, Procedure, Waiver
from tihang.core.campaign.conditions import HARD, SOFT, WEIGHTS
from tihang.core.campaign.facts import TIERS
from tihang.core.logic import Term, read_term
from tihang.core.logic.term import Sort
from tihang.core.problems import nearest
from tihang.packio.spots import WORDING, Look
from tihang.packio.terms import term_at

CONDITION_KEYS = WORDING | {"id", "weight", "term", "procedures", "asks", "mend"}


def term_of_facts(look: Look) -> Term | None:
    """A truth over facts of an applicant; anything else is noted."""
    read = term_at(look)
    if read is None:
        return None
    if read.term.sort is not Sort.TRUTH:
        look.ledger.note(look.spot, "这里要真值", "a truth is needed here")
        return None
    for name in sorted(read.term.depends_on() - FACTS.keys()):
        look.ledger.note(look.spot, f"没有情况项 {name}", f"there is no fact {name}", *nearest(name, FACTS), "unknown_fact")
    return read.term


def condition_at(look: Look) -> Condition:
    """One condition."""
    body = look.map(CONDITION_KEYS)
    weight = body.one_of("weight", WEIGHTS)
    term = term_of_facts(body.get("term")) if body.has("term") else None
    if (weight in (HARD, SOFT)) != body.has("term"):
        mend = "hard 和 soft 要有 term，promise 和 reviewed 没有", "hard and soft have a term, promise and reviewed have none"
        look.ledger.note(
            look.spot, f"条件 {body.text('id')} 的 term 与 weight 不符", f"the term of {body.text('id')} does not fit its weight", *mend
        )
    asks = body.maybe_words("asks")
    if (weight == SOFT) != (asks is not None):
        mend = "原则上的条件写 asks：要申报单位说明什么", "A soft condition says in asks what the applicant has to explain"
        look.ledger.note(
            look.spot, f"条件 {body.text('id')} 的 asks 与 weight 不符", f"the asks of {body.text('id')} do not fit its weight", *mend
        )
    return Condition(
        body.text("id"),
        body.words(),
        weight,
        body.cited(),
        term,
        body.texts("procedures"),
        asks,
        body.maybe_words("mend"),
        body.maybe_words("help"),
    )


def equivalent_at(look: Look) -> Equivalent:
    """One title that counts as another."""
    body = look.map(WORDING | {"title", "counts_as", "granted_from", "granted_until"})
    return Equivalent(
        body.one_of("title", TIERS),
        body.one_of("counts_as", TIERS),
        body.words(),
        body.cited(),
        body.day("granted_from"),
        body.day("granted_until"),
    )


def waiver_at(look: Look) -> Waiver:
    """One waiver with its years."""
    body = look.map(WORDING | {"id", "condition", "years", "term"})
    years = tuple(int(year) for year in body.texts("years") if year.isascii() and year.isdigit())
    if not years:
        look.ledger.note(look.spot, "豁免要写年度", "a waiver needs its years", "写 years: [2026]", "Write years: [2026]")
    return Waiver(body.text("id"), body.text("condition"), years, body.words(), body.cited(), _needed(body))


def procedure_at(look: Look) -> Procedure:
    """One procedure."""
    body = look.map(WORDING | {"id", "term", "route"})
    term = term_of_facts(body.get("term")) if body.has("term") else None
    return Procedure(body.text("id"), body.words(), body.cited(), term, body.text("route", ""), body.maybe_words("help"))


def _needed(body: Look) -> Term:
    term = term_of_facts(body.get("term")) if body.has("term") else None
    if not body.has("term"):
        body.ledger.note(body.spot, "少了 term", "term is missing", "补上", "Add it")
    return term or read_term({"said": next(iter(FACTS))})
