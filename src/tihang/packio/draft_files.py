"""A draft out of its file (读草案): what a steward would change, refused with file and line where it is not a change of a pack."""

from pathlib import Path

from tihang.core.criteria import Citation
from tihang.core.criteria.draft import Draft, DraftChange
from tihang.core.problems import BadInput, bad
from tihang.packio.spots import WORDING, Ledger, Look
from tihang.packio.yaml_tree import read_yaml_file

KEYS = frozenset({"draft", "base", "changes"})
CHANGE = frozenset(
    {"rung", "at_least", "area", "profile", "weight", "policy", "option", "criterion", "tier", "demanded", "link", "scenarios"}
)
OWN = Citation("estimate", (), method="草案 / draft")
SHAPES = (
    {"rung", "at_least"}, {"area", "profile", "weight"}, {"policy", "option"},
    {"criterion", "at_least"}, {"criterion", "tier", "at_least"}, {"criterion", "tier", "demanded"}, {"link", "tier", "scenarios"},
)  # fmt: skip
"""What one change may say: a line, a weight, how an open point is read; of a tier a line, a demand, the scenarios of a link."""


def read_draft(path: Path) -> Draft:
    """The draft in a YAML file. Raises BadInput with every mistake, by line."""
    ledger = Ledger()
    body = Look(read_yaml_file(path, path.name), ledger, OWN).map(KEYS | WORDING, cited=False)
    base, name = body.text("base"), body.text("draft", "")
    changes = body.all("changes", _change) if body.has("changes") else ()
    if not changes and not ledger.problems:
        said = "草案里没有任何改动", "the draft changes nothing"
        ledger.problems.append(bad(*said, "在 changes 下写改动", "Write changes under `changes`", place=path.name, code="empty_draft"))
    if ledger.problems:
        raise BadInput(ledger.problems)
    return Draft(body.words() if body.has("zh") else (name, name), base, changes)


def _change(look: Look) -> DraftChange:
    body = look.map(CHANGE, cited=False)
    said = {key for key in CHANGE if body.has(key)}
    if said not in SHAPES:
        zh = "一处改动写 rung 和 at_least，或 area、profile 和 weight，或 policy 和 option；改层级的见说明"
        en = "a change says rung and at_least, or area, profile and weight, or policy and option; for tiers see the reference"
        look.ledger.note(look.spot, zh, en, "照这几种写法之一改", "Write one of these", "wrong_change")
        return DraftChange()
    return DraftChange(
        rung=body.text("rung", ""),
        at_least=body.maybe_number("at_least") if "at_least" in said else None,
        area=body.text("area", ""),
        profile=body.text("profile", ""),
        weight=body.maybe_number("weight") if "weight" in said else None,
        policy=body.text("policy", ""),
        option=body.text("option", ""),
        criterion=body.text("criterion", ""),
        tier=body.text("tier", ""),
        demanded=body.flag("demanded") if "demanded" in said else None,
        link=body.text("link", ""),
        scenarios=body.whole("scenarios") if "scenarios" in said else None,
    )
