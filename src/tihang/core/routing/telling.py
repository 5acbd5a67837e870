"""A route in sentences (流程说明), in Chinese or English."""

from tihang.core.routing.route import End, Level, Route, Step
from tihang.core.routing.walking import steps_from

LEVEL_WORDS = {
    Level.FACTORY: ("企业", "the factory"),
    Level.DISTRICT: ("区县", "the district"),
    Level.CITY: ("市", "the city"),
    Level.PROVINCE: ("省", "the province"),
    Level.GROUP: ("集团", "the group"),
    Level.NATION: ("国家", "the nation"),
}
END_WORDS = {
    End.DONE: ("办结", "done"),
    End.REFUSED: ("不予办理", "refused"),
    End.WITHDRAWN: ("撤回", "withdrawn"),
}


def told(route: Route, lang: str) -> tuple[str, ...]:
    """One sentence for the beginning, one for each step, one for each end."""
    zh = lang == "zh"
    index = 0 if zh else 1
    name = {state.id: state.words[index] for state in route.states}
    first = f"从“{name[route.begins]}”开始。" if zh else f"It begins as “{name[route.begins]}”."
    steps = [_step(route, step, index) for state in route.states for step in steps_from(route, state.id)]
    ends = [
        f"“{name[state.id]}”是终局：{END_WORDS[state.end][0]}。" if zh else f"“{name[state.id]}” is final: {END_WORDS[state.end][1]}."
        for state in route.states
        if state.end is not End.OPEN
    ]
    return (first, *steps, *ends)


def _step(route: Route, step: Step, index: int) -> str:
    at, to = route.state_by_id[step.at].words[index], route.state_by_id[step.to].words[index]
    desk, outcome = route.desk_by_id[step.desk].words[index], route.outcome_by_id[step.outcome]
    if index == 0:
        owed = "（要写理由）" if outcome.reasoned else ""
        return f"“{at}”时，{desk}可以“{outcome.words[0]}”{owed}，转到“{to}”。"
    owed = " (a reason is owed)" if outcome.reasoned else ""
    return f"At “{at}”, {desk} may answer “{outcome.words[1]}”{owed}; it goes to “{to}”."
