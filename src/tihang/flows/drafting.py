"""What the deeds on a draft share (草案的共同步骤): the draft held, the law it makes, what refuses it."""

import json
from uuid import UUID

from tihang.core.canonical import canonical_bytes
from tihang.core.criteria import Pack
from tihang.core.criteria.draft import Draft, apply_draft
from tihang.core.criteria.draft_data import draft_data, draft_from_data
from tihang.core.problems import BadInput, bad
from tihang.journey.insight.models import DraftEdition, DraftVersion
from tihang.journey.insight.operations.drafts import hold_draft
from tihang.journey.insight.queries.drafts import NoSuchDraft
from tihang.packio.shelf import default_shelf


def held(edition: UUID) -> DraftEdition:
    """A draft that may still change. Raises NoSuchDraft, BadInput."""
    try:
        found = hold_draft(edition)
    except DraftEdition.DoesNotExist:
        raise NoSuchDraft(str(edition)) from None
    if found.sealed_at is not None:
        said = "这份草案已经封印，不再变了", "this draft is sealed and no longer changes"
        raise BadInput([bad(*said, "另起一份草案", "Begin another draft", code="sealed")])
    return found


def base_pack(base: str) -> Pack:
    """The pack that a draft changes. Raises BadInput where there is none."""
    name, _, edition = base.partition("@")
    return default_shelf().sealed(*default_shelf().find(name, edition))


def law_of(draft: Draft) -> Pack:
    """The pack with the changes of a draft. Raises BadInput where a change breaks a rule, or where nothing changes."""
    if not draft.changes:
        said = "草案里没有任何改动", "the draft changes nothing"
        raise BadInput([bad(*said, "先移动一个滑块", "Move something first", place="changes", code="empty_draft")])
    return apply_draft(base_pack(draft.base), draft)


def text_of(draft: Draft) -> str:
    """A draft as it is kept."""
    return canonical_bytes(draft_data(draft))[1:].decode()


def newest(edition: DraftEdition) -> tuple[int, Draft]:
    """The last version of a draft."""
    found = DraftVersion.objects.filter(edition=edition).latest("number")
    return found.number, draft_from_data(json.loads(found.changes))
