"""A route drawn as text (流程图): Mermaid's state diagram, which code hosts and editors draw."""

from tihang.core.routing.route import End, Route


def mermaid(route: Route, lang: str) -> str:
    """The diagram; nodes carry numbers, because names may hold any sign."""
    index = 0 if lang == "zh" else 1
    node = {state.id: f"s{number}" for number, state in enumerate(route.states)}
    lines = ["stateDiagram-v2"]
    lines += [f"    {node[state.id]}: {_plain(state.words[index])}" for state in route.states]
    lines.append(f"    [*] --> {node[route.begins]}")
    for step in route.steps:
        said = f"{route.desk_by_id[step.desk].words[index]} · {route.outcome_by_id[step.outcome].words[index]}"
        lines.append(f"    {node[step.at]} --> {node[step.to]}: {_plain(said)}")
    lines += [f"    {node[state.id]} --> [*]" for state in route.states if state.end is not End.OPEN]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Without the signs that the language of diagrams keeps for itself."""
    return " ".join(text.translate(str.maketrans(":;#\n", "：，  ")).split())
