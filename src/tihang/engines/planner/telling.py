"""A plan told (计划的讲法): as data for other programmes, and the sentences about it that every page and print shares."""

from typing import Any

from tihang.core.values import Words, decimal_text
from tihang.engines.planner.answer import Placed, Plan, Price
from tihang.engines.planner.collision import money

PER_YEAR = 4


def quarter_words(start: int) -> Words:
    """The n-th quarter of the plan."""
    year, quarter = start // PER_YEAR + 1, start % PER_YEAR + 1
    return f"第 {year} 年第 {quarter} 季", f"year {year}, quarter {quarter}"


def proof_words(plan: Plan) -> Words:
    """What is proven about its cost."""
    if plan.optimal:
        return "已证明没有更省的计划", "Proven: no plan is cheaper"
    gap = decimal_text(plan.gap * 100, 2)
    return f"没有证明最省；更省的计划最多再省 {gap}%", f"Not proven; a better plan would save {gap}% at most"


def length_words(plan: Plan) -> Words:
    """How long it takes."""
    told = f"{plan.length} 个季度做完", f"done in {plan.length} quarters"
    if plan.shortest:
        return told[0] + "，这一组改进不能更快", told[1] + "; this set cannot be done sooner"
    return told[0] + "，没有证明不能更快", told[1] + "; not proven that it cannot be sooner"


def saving_words(plan: Plan) -> Words | None:
    """What the search saved against the rule of thumb; None where nothing."""
    if plan.greedy is None or plan.greedy <= plan.cost:
        return None
    percent = decimal_text((plan.greedy - plan.cost) / plan.greedy * 100, 1)
    return f"比逐项挑划算的做法省 {percent}%", f"{percent}% less than picking item by item"


def price_words(price: Price, plan: Plan) -> Words:
    """What loosening one limit buys."""
    zh, en = [], []
    if price.reaches is not None:
        told = price.reaches.words(plan.task.ground)
        zh, en = [f"能到{told[0]}"], [f"{told[1]} comes into reach"]
    if price.saves:
        zh, en = [*zh, f"少花 {money(price.saves)}"], [*en, f"{money(price.saves)} less"]
    if price.sooner > 0:
        zh, en = [*zh, f"早 {price.sooner} 个季度做完"], [*en, f"{price.sooner} quarters sooner"]
    return "，".join(zh) or "换不来什么", ", ".join(en) or "buys nothing"


def plan_out(plan: Plan, unit: Words, lang: str) -> dict[str, Any]:
    """The JSON contract of ``tihang plan``."""
    index = 0 if lang == "zh" else 1
    found: dict[str, Any] = {
        "pack": plan.task.ground.pack.name,
        "goal": {"level": plan.goal.level, "tier": plan.goal.tier or None, "words": plan.goal.words(plan.task.ground)[index]},
        "unit": unit[index],
        "cost": money(plan.cost),
        "bound": money(plan.bound),
        "optimal": plan.optimal,
        "gap": decimal_text(plan.gap, 4),
        "quarters": plan.length,
        "shortest": plan.shortest,
        "rule_of_thumb": None if plan.greedy is None else money(plan.greedy),
        "items": [item_out(item, index) for item in plan.items],
        "spent": [money(value) for value in plan.curve()],
    }
    found["runner_up"] = None if plan.runner_up is None else _second(plan.runner_up, plan, index)
    found["prices"] = [_price(price, plan, index) for price in plan.prices]
    return found


def item_out(item: Placed, index: int) -> dict[str, Any]:
    """One item."""
    offer = item.offer
    return {
        "key": offer.key,
        "question": offer.question,
        "words": offer.words[index],
        "area": offer.area,
        "first_quarter": item.start + 1,
        "quarters": offer.quarters,
        "cost": money(offer.cost),
        "load": money(offer.load),
        "after": list(offer.needs),
    }


def _second(second: Plan, plan: Plan, index: int) -> dict[str, Any]:
    instead, gone = sorted(second.starts.keys() - plan.starts.keys()), sorted(plan.starts.keys() - second.starts.keys())
    return {
        "cost": money(second.cost),
        "quarters": second.length,
        "instead": instead,
        "left_out": gone,
        "words": proof_words(second)[index],
    }


def _price(price: Price, plan: Plan, index: int) -> dict[str, Any]:
    reached = price.reaches.level if price.reaches else None
    told = price_words(price, plan)[index]
    more = {"saves": money(price.saves), "quarters_sooner": price.sooner, "reaches_level": reached}
    return {"limit": price.limit, "loosened": price.words[index], **more, "words": told}
