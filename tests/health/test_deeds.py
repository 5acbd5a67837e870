"""Deeds and flows match one to one: what the policy speaks of can be done, and what can be done the policy speaks of."""

import ast

from health.house import ROOT, told
from tihang.journey.registry.access import Deed
from tihang.journey.registry.access.deeds import SEES

FLOWS = ROOT / "src" / "tihang" / "flows"
DOERS = ("factory", "authority", "expert", "ministry", "provider", "steward", "person")
OWN_WORK = {"account": "tihang.web.account", "clockwork": "tihang.jobs"}
"""What the platform does of itself, on nobody's wish: no row of the policy, and only this part of the house starts it."""


def flows() -> dict[str, ast.Module]:
    """Every file of a doer that holds a function of its own name: the deed."""
    found = {}
    for doer in DOERS:
        for path in sorted((FLOWS / doer).glob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            if any(isinstance(node, ast.FunctionDef) and node.name == path.stem for node in tree.body):
                found[path.stem] = tree
    return found


def test_every_flow_is_a_deed_of_the_policy():
    offenders = sorted(set(flows()) - {deed.value for deed in Deed})
    assert not offenders, told(
        offenders,
        "Nobody can do what the policy does not speak of.",
        "add the deed to registry/access/deeds.py and a row to policy.py.",
    )


def test_every_deed_that_writes_is_a_flow():
    offenders = sorted({deed.value for deed in Deed} - {deed.value for deed in SEES} - set(flows()))
    assert not offenders, told(
        offenders,
        "A deed is one file in flows with one function of its name.",
        "write the flow, or take the deed out of registry/access/deeds.py.",
    )


def test_every_flow_takes_its_actor_and_the_time_by_name():
    offenders = [
        name
        for name, tree in flows().items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name == name
        if node.args.args or not {"actor", "now"} <= {arg.arg for arg in node.args.kwonlyargs}
    ]
    assert not offenders, told(offenders, "A deed says who and when.", "def deed_name(*, actor: Person, now: datetime, …)")


def test_only_the_platform_itself_starts_its_own_work():
    offenders = []
    for path in sorted((ROOT / "src" / "tihang").rglob("*.py")):
        here = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        if here.startswith(("tihang.flows", "tihang.config")):
            continue
        text = path.read_text(encoding="utf-8")
        offenders += [
            f"{here}: flows.{doer}" for doer, starter in OWN_WORK.items() if f"tihang.flows.{doer}" in text and not here.startswith(starter)
        ]
    assert not offenders, told(
        offenders, "Work that no person may wish for has one starter.", "let the job or the sign-in start it, or make it a deed."
    )
