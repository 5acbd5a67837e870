"""Place an organisation in the group tree (归入集团), or take it out; whatever stands below moves along."""

from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Organisation
from tihang.journey.registry.names import OrganisationKind
from tihang.journey.registry.operations.groups import longest_below, move_group, move_member
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.rules.asked import refuse
from tihang.journey.trail.operations import record

LONGEST: Final = 120
"""Six steps of 18 characters and a slash fit into the column."""


@deed
def place_in_group(*, actor: Person, now: datetime, organisation: UUID, group: UUID | None) -> int:
    """Below ``group``; None makes a group the root of its own tree and takes anything else out. Gives how many rows moved.

    Raises NotAllowed, NotThere, BadInput.
    """
    must(actor.scope, Deed.PLACE_IN_GROUP)
    body = hold(Organisation, organisation)
    above = hold(Organisation, group) if group else None
    before = body.group_path
    moved = _move(body, _path_under(above, body))
    facts = {"group": group.hex if group else "", "before": before, "path": body.group_path, "moved": moved}
    record(
        region=body.region, verb=Deed.PLACE_IN_GROUP, actor=actor.user, at=now, subject_kind="organisation", subject=body.pk, facts=facts
    )
    return moved


def _path_under(above: Organisation | None, body: Organisation) -> str:
    """The path that what hangs below ``above`` begins with."""
    if above is None:
        return ""
    refuse(_no_group(above), _itself(above, body))
    if not above.group_path:  # a group that nobody placed yet is the root of its own tree
        move_group(group=above, path=_own_step(above))
    return above.group_path


def _move(body: Organisation, under: str) -> int:
    if body.kind != OrganisationKind.GROUP:
        return move_member(organisation=body, path=under)
    path = under + _own_step(body)
    refuse(_too_deep(body, path))
    return move_group(group=body, path=path)


def _own_step(group: Organisation) -> str:
    if group.credit_code:
        return f"{group.credit_code}/"
    said = f"{group.name}没有统一社会信用代码", f"{group.name} has no credit code"
    mend = "先补上代码，集团树以它为准", "Add it first; the tree is built of these codes"
    raise BadInput([bad(*said, *mend, place="group", code="no_code")])


def _no_group(above: Organisation) -> Problem | None:
    if above.kind == OrganisationKind.GROUP:
        return None
    said = f"{above.name}登记的类别不是企业集团", f"{above.name} is not registered as a group"
    return bad(*said, "选一家企业集团", "Choose a group", place="group", code="no_group")


def _itself(above: Organisation, body: Organisation) -> Problem | None:
    inside = body.kind == OrganisationKind.GROUP and body.group_path and above.group_path.startswith(body.group_path)
    if above.pk != body.pk and not inside:
        return None
    said = "不能放到自己或者自己的下级之下", "it cannot stand below itself"
    return bad(*said, "选另一家集团", "Choose another group", place="group", code="circle")


def _too_deep(body: Organisation, path: str) -> Problem | None:
    below = max(longest_below(body.group_path) - len(body.group_path), 0) if body.group_path else 0
    if len(path) + below <= LONGEST:
        return None
    said = "集团层级太多，最多 6 级", "the group tree would be deeper than 6 levels"
    return bad(*said, "放到更高一级的集团之下", "Place it below a higher group", place="group", code="too_deep")
