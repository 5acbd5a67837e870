"""Come back to a draft with its retrieval code (凭取回码继续)."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Guest
from tihang.flows.doing import deed
from tihang.journey.intake.operations import mark_seen
from tihang.journey.intake.queries import workspace_with_code
from tihang.journey.intake.rules import NotARetrievalCode, read_code
from tihang.journey.trail.names import NATION


@deed
def resume_draft(*, actor: Guest, now: datetime, typed: str) -> UUID:
    """The workspace the code opens, seen now. Raises BadInput, the same for a code that cannot be and one that opens nothing."""
    del actor  # whoever brings the code may
    try:
        found = workspace_with_code(region=NATION, code=read_code(typed))
    except NotARetrievalCode:
        found = None
    if found is None:
        mend = "核对 8 个字符，字母 O 和数字 0 都认", "Check the 8 characters; O and 0 are both read"
        raise BadInput([bad("这个取回码没有对应的草稿", "No draft belongs to this code", *mend, place="code", code="no_draft")])
    mark_seen(workspace=found, now=now)
    return found
