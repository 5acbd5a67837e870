"""The form that an application answers to (申报书表单), its code lists bound to the editions that the campaign names."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db import connection

from tihang.core.campaign import CampaignLaw
from tihang.core.criteria import Difference
from tihang.core.forms import Carried, Filled, Form, Lists, bound, carry, difference, entries_list, form_of, links_list, read_form
from tihang.core.values import Words
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.intake.queries.applications import ApplicationDraft, NoSuchApplication, key_here
from tihang.journey.registry.queries.industries import industry_names, kept_classes
from tihang.packio.shelf import default_shelf

SCENARIOS, LINKS, INDUSTRIES = "scenarios", "scenario_links", "industries"
INDUSTRY_FIELD: Final = "company.industry"


def newest_revision(law: CampaignLaw) -> tuple[str, str, int]:
    """The form that a campaign names, with the revision that stands today. Raises BadInput where the shelf has none."""
    pack = default_shelf().pack(law.form.name)
    return pack.id, pack.edition, pack.revision


def form_for(law: CampaignLaw, form: tuple[str, str, int]) -> Form:
    """A revision of a form as a campaign asks it. Industries stay open: their register lies in the database."""
    catalogue = law.lists[SCENARIOS].name if SCENARIOS in law.lists else ""
    return _bound(*form, catalogue)


def section_words(pack: str, edition: str, section: str) -> Words:
    """What a part of a form is called, where only the names of its pack are at hand."""
    form = form_of(default_shelf().pack(pack, edition))
    return next((each.words for each in form.sections if each.id == section), (section, section))


@lru_cache(maxsize=64)
def _bound(pack: str, edition: str, revision: int, catalogue: str) -> Form:
    shelf = default_shelf()
    asked = form_of(shelf.pack(pack, edition, revision or None))
    named = shelf.pack(catalogue or asked.lists[SCENARIOS]) if catalogue or asked.lists.get(SCENARIOS) else None
    return bound(asked, {SCENARIOS: entries_list(named), LINKS: links_list(named)}) if named else asked


OF_DRAFT: Final = """
SELECT w.id, w.pack, w.edition, w.subject, c.law FROM journey_application a JOIN journey_workspace w ON w.id = a.workspace_id
  JOIN journey_campaign c ON c.id = a.campaign_id WHERE a.factory_id = %s AND a.campaign_id = %s
"""


def form_of_draft(*, factory: UUID, campaign: UUID) -> tuple[UUID, Form]:
    """The workspace of an application and the form it answers to, industries open: how a page is to be read, before anybody asks who sends it.

    In plain SQL: it stands before every save. Raises NoSuchApplication.
    """
    with connection.cursor() as cursor:
        cursor.execute(OF_DRAFT, [key_here(factory), key_here(campaign)])
        found = cursor.fetchone()
    if found is None:
        raise NoSuchApplication(factory)
    space, pack, edition, subject, law = found
    form = form_for(law_in(law), (pack, edition, int(json.loads(subject).get("form_revision", 0))))
    return space if isinstance(space, UUID) else UUID(space), form


def filled_draft(draft: ApplicationDraft, law: CampaignLaw) -> Filled:
    """What a draft says to its form, every mistake with its address."""
    form = form_for(law, draft.row.form)
    return read_form(draft.raw, form, _industries(draft.raw) if INDUSTRIES in form.lists else None)


def _industries(raw: Mapping[str, object]) -> Lists:
    """The register of industries where it was brought in, else the one class that is named."""
    kept = kept_classes()
    code = str(raw.get(INDUSTRY_FIELD) or "")
    names = kept or industry_names([code] if code else [])
    return {INDUSTRIES: tuple((code, (name, name)) for code, name in names.items())}


@dataclass(frozen=True)
class NewRevision:
    """新修订: a revision of the form that came after a draft was begun: what it changes, and what of the draft it would carry."""

    form: tuple[str, str, int]
    differences: tuple[Difference, ...]
    carried: Carried


def new_revision(draft: ApplicationDraft, law: CampaignLaw) -> NewRevision | None:
    """The newer revision of a draft's form; None where there is none, or the draft is closed: what was submitted never moves."""
    newest = newest_revision(law)
    if draft.row.closed or newest[:2] != draft.row.form[:2] or newest[2] <= draft.row.form[2]:
        return None
    old, new = form_for(law, draft.row.form), form_for(law, newest)
    return NewRevision(newest, difference(old, new), carry(draft.raw, old, new))
