"""Save a draft (保存标准草案): a new one, or the next version of one that is kept."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from tihang.core.criteria.draft import Draft
from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.drafting import held, law_of, text_of
from tihang.journey.insight.models import DraftEdition
from tihang.journey.insight.operations.drafts import add_version, open_draft
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.rules.asked import missing, refuse, too_long
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def save_draft(*, actor: Person, now: datetime, draft: Draft, note: str = "", edition: UUID | None = None) -> UUID:
    """The name of a new draft is that of ``draft``. Raises NotAllowed, NoSuchDraft, BadInput."""
    must(actor.scope, Deed.SAVE_DRAFT)
    name = draft.words[0].strip()
    found = held(edition) if edition else None
    refuse(missing(name, "name", "名称", "the name") if found is None else None, too_long(name, 100, "name"), too_long(note, 400, "note"))
    refuse(_same_base(found, draft) if found else _taken(name))
    law_of(draft)
    found = found or open_draft(name=name, base=draft.base, by=actor.user, now=now)
    named = replace(draft, words=(found.name, found.name))
    number = add_version(edition=found, changes=text_of(named), note=note.strip(), by=actor.user, now=now)
    facts = {"base": draft.base, "version": number, "changes": len(draft.changes)}
    record(region=NATION, verb=Deed.SAVE_DRAFT, actor=actor.user, at=now, subject_kind="draft", subject=found.pk, facts=facts)
    return found.pk


def _taken(name: str) -> Problem | None:
    if not DraftEdition.objects.filter(region=NATION, name=name).exists():
        return None
    said = f"已经有一份草案叫“{name}”", f"a draft is called '{name}' already"
    return bad(
        *said, "换个名称，或存成它的新版本", "Choose another name, or save it as a version of that one", place="name", code="there_already"
    )


def _same_base(found: DraftEdition, draft: Draft) -> Problem | None:
    if found.base == draft.base:
        return None
    said = f"这份草案改的是 {found.base}，不是 {draft.base}", f"this draft changes {found.base}, not {draft.base}"
    return bad(*said, "另起一份草案", "Begin another draft", place="edition", code="other_base")
