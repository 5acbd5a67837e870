"""A sheet taken in hand to be filled (填写): whoever may, and only while it is not signed off."""

from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Filler
from tihang.journey.intake.queries import Draft, Space, draft, hold_workspace, space
from tihang.journey.registry.access import Deed, must


class SignedOff(BadInput):
    """已内部签核: the sheet is closed to changes until a signatory opens it again."""


def sheet_to_fill(*, actor: Filler, deed: Deed, workspace: UUID, beside: bool) -> Space:
    """One sheet of a workspace, without its answers. Raises NoSuchDraft, NotAllowed, SignedOff."""
    found = space(workspace=workspace, beside=beside, hold=True)
    must(actor.scope, deed, found.thing)
    if found.signed:
        raise signed_off()
    return found


def draft_to_fill(*, actor: Filler, deed: Deed, workspace: UUID, alone: bool = False) -> Draft:
    """Both sheets with their answers, held until the deed ends; `alone` closes them to others. Raises NoSuchDraft, NotAllowed, SignedOff."""
    hold_workspace(workspace=workspace, alone=alone)
    found = draft(scope=actor.scope, workspace=workspace)
    must(actor.scope, deed, found.thing)
    if found.house is not None and found.house.signed_at is not None:
        raise signed_off()
    return found


def signed_off() -> SignedOff:
    """What is said to whoever would change a signed sheet."""
    said = "这份自评已经内部签核，不能再改", "this self-assessment is signed off and closed to changes"
    return SignedOff(
        [bad(*said, "要改，先由签署人或管理员重新打开", "To change it, let a signatory or owner open it again", code="signed_off")]
    )
