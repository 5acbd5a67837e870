"""A plan for the terminal, and as one page of HTML that needs nothing beside it (计划的文本与网页)."""

from html import escape

from tihang.core.values import Words
from tihang.engines.planner import Placed, Plan, money
from tihang.engines.planner.picture import Bar, curve, gantt
from tihang.engines.planner.telling import length_words, price_words, proof_words, saving_words

STYLE = """body{font:15px/1.6 "Noto Sans SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1d2733}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d5dbe1}td.n{text-align:right}
svg{width:100%;height:auto}.th-gantt-bar rect{fill:#1f5fa8}.th-gantt-line{stroke:#d5dbe1}.th-gantt-name,.th-gantt-head{font-size:13px;fill:#1d2733}
.th-curve-line{stroke:#1f5fa8;stroke-width:2}.th-curve-budget{stroke:#a33a2c;stroke-dasharray:4 3}"""


def plan_text(plan: Plan, unit: Words, lang: str) -> str:
    """The answer first, then what to do in each quarter, then what the limits cost."""
    at = 0 if lang == "zh" else 1
    lines = [*_head(plan, unit, at), ""]
    for quarter in sorted({item.start for item in plan.items}):
        lines.append(f"第 {quarter + 1} 季开始" if at == 0 else f"Begin in quarter {quarter + 1}")
        lines += [f"  {_item(item, at)}" for item in plan.items if item.start == quarter]
    spent = "、".join(money(value) for value in plan.curve()) if at == 0 else ", ".join(money(value) for value in plan.curve())
    lines += ["", f"{('每季末累计', 'Spent by the end of each quarter')[at]} {spent}"]
    return "\n".join((*lines, *_after(plan, at))) + "\n"


def _head(plan: Plan, unit: Words, at: int) -> list[str]:
    ground = plan.task.ground
    goal = plan.goal.words(ground)[at]
    told = (f"到{goal}：{len(plan.items)} 项改进", f"To {goal}: {len(plan.items)} items")[at]
    saved = saving_words(plan)
    return [
        f"{ground.pack.words[at]} · {ground.pack.name} · {ground.on.isoformat()}",
        f"{told}，{money(plan.cost)} {unit[at]}" if at == 0 else f"{told}, {money(plan.cost)} {unit[at]}",
        f"{length_words(plan)[at]}{'；' if at == 0 else '. '}{proof_words(plan)[at]}",
        *([saved[at]] if saved else []),
    ]


def _item(item: Placed, at: int) -> str:
    offer = item.offer
    took = f"{offer.quarters} 季" if at == 0 else f"{offer.quarters} q"
    return f"{money(offer.cost):>8}  {took:>5}  {offer.key}  {offer.words[at]}"


def _after(plan: Plan, at: int) -> list[str]:
    lines: list[str] = []
    if plan.runner_up is not None:
        gone, instead = plan.starts.keys() - plan.runner_up.starts.keys(), plan.runner_up.starts.keys() - plan.starts.keys()
        swap = f"{', '.join(sorted(gone)) or '-'} → {', '.join(sorted(instead)) or '-'}"
        lines += ["", f"{('次优的计划', 'Runner-up')[at]} {money(plan.runner_up.cost)}: {swap}"]
    if plan.prices:
        lines += ["", ("放宽限制能换来什么", "What loosening a limit buys")[at]]
        lines += [f"  {price.words[at]}: {price_words(price, plan)[at]}" for price in plan.prices]
    assumed = sorted(plan.task.limits.assumed)
    if assumed:
        lines += ["", f"{('假定计划外已满足', 'Taken as settled outside the plan')[at]}: {', '.join(assumed)}"]
    return lines


def plan_html(plan: Plan, unit: Words, lang: str) -> str:
    """One page with the bars, the curve and the table."""
    at = 0 if lang == "zh" else 1
    head = _head(plan, unit, at)
    heads = [str(quarter + 1) for quarter in range(plan.length)]
    bars = [Bar(item.offer.key, item.offer.words[at], _item(item, at), item.start, item.offer.quarters) for item in plan.items]
    titles = (("每项在哪几季做", "累计花费"), ("When each item is done", "Spent so far"))[at]
    cells = ("编号", "改进", "开始季", "季数", "成本") if at == 0 else ("Id", "Item", "First quarter", "Quarters", "Cost")
    rows = "".join(_row(item, at) for item in plan.items)
    more = "".join(f"<p>{escape(line)}</p>" for line in _after(plan, at) if line)
    return (
        f'<!doctype html><html lang="{"zh-CN" if at == 0 else "en"}"><head><meta charset="utf-8"><title>{escape(head[1])}</title>'
        f"<style>{STYLE}</style></head><body><h1>{escape(head[1])}</h1>"
        f"{''.join(f'<p>{escape(line)}</p>' for line in (head[0], *head[2:]))}"
        f"<h2>{titles[0]}</h2>{gantt(bars, titles[0], heads)}<h2>{titles[1]}</h2>{curve(plan.curve(), plan.task.limits.budget, titles[1])}"
        f"<table><thead><tr>{''.join(f'<th>{cell}</th>' for cell in cells)}</tr></thead><tbody>{rows}</tbody></table>{more}</body></html>\n"
    )


def _row(item: Placed, at: int) -> str:
    offer = item.offer
    cells = (offer.key, offer.words[at], str(item.start + 1), str(offer.quarters), money(offer.cost))
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
