"""My work (我的活): parts in my hands, the first due first, the self-assessments of my houses, and drafts this browser still holds."""

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tihang.flows.actors import Person
from tihang.flows.factory.start_self_assessment import CRITERIA as CRITERIA_SHEET
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.names import CRITERIA
from tihang.journey.intake.queries import HeldDraft, MyPart, OpenSpace, held_drafts, my_parts, open_spaces
from tihang.journey.intake.queries.forms import section_words
from tihang.web.desk.teaming import due_words
from tihang.web.factory.parts_of_sheet import part_name
from tihang.web.factory.session import guest_of
from tihang.web.parts.words import said
from tihang.web.speech import lang


@dataclass(frozen=True, slots=True)
class WorkLine:
    """手上的一件: a part, whose it is, and until when."""

    href: str
    name: str
    about: str
    when: str
    late: bool


@dataclass(frozen=True, slots=True)
class Work:
    """我的活."""

    lines: tuple[WorkLine, ...]
    spaces: tuple[OpenSpace, ...]
    drafts: tuple[HeldDraft, ...]

    @property
    def any(self) -> bool:
        return bool(self.lines or self.spaces or self.drafts)


def my_work(request: HttpRequest, person: Person) -> Work:
    """Everything that waits for this person."""
    scope, today = person.scope, localdate()
    drafts = held_drafts(scope=replace(scope, drafts=guest_of(request).drafts))
    return Work(tuple(_line(part, today) for part in my_parts(scope=scope)), open_spaces(scope=scope), drafts)


def _line(part: MyPart, today: date) -> WorkLine:
    when = due_words(part.due, today) if part.due else ""
    late = part.due is not None and part.due < today
    if part.campaign is not None:
        about = _("%(factory)s · 申报书") % {"factory": part.factory}
        return WorkLine(
            reverse("application-part", args=[part.factory_id, part.campaign, part.section]),
            said(section_words(part.pack, part.edition, part.section)),
            about,
            when,
            late,
        )
    criteria = part.section.startswith(CRITERIA)
    pack = pack_of(*CRITERIA_SHEET) if criteria else pack_of(part.pack, part.edition)
    href = reverse("factory:criteria" if criteria else "factory:area", args=[part.workspace, part.section.removeprefix(CRITERIA)])
    about = _("%(factory)s · %(year)s 年自评") % {"factory": part.factory, "year": part.year}
    return WorkLine(href, part_name(pack, part.section, lang()), about, when, late)
