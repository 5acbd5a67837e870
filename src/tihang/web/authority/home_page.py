"""My jurisdiction (我的辖区)."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.flows.actors import Person
from tihang.journey.insight.queries.drafts import drafts_for
from tihang.journey.registry.access import Deed, Office, Thing, permits
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.names import ClaimKind
from tihang.journey.registry.queries.deciding import claims_page
from tihang.journey.registry.queries.offices import COUNTED, AuthorityCard, my_authorities, office_counts
from tihang.journey.registry.queries.zones import places_in_words
from tihang.journey.review.queries import waiting_count
from tihang.web.authority.claims_page import claims_roster
from tihang.web.parts.roster import Roster

OLDEST = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """待办一行: how many wait, and where."""

    words: str
    number: str
    href: str
    some: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """可换的岗位."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """我的辖区页."""

    title: str
    over: str
    place: str
    note: str
    sentence: str
    waiting: tuple[Waiting, ...]
    there: tuple[Waiting, ...]
    seats: tuple[Seat, ...]
    oldest: Roster | None


def home_page(person: Person, office: Office, lang: str) -> HomePage:
    """The page as it will stand."""
    cards = my_authorities(scope=person.scope)
    here = next(card for card in cards if card.id == office.authority)
    counts = office_counts(scope=person.scope, office=office)
    return HomePage(
        title=here.name,
        over=f"{here.department.label} · {office.role.label}",
        place=jurisdiction(here, lang),
        note=_note(person, office),
        sentence=_sentence(counts.claims, counts.unconfirmed),
        waiting=_waiting(person, office, counts.claims, counts.unconfirmed),
        there=(
            Waiting(_("工厂"), _some(counts.factories), _factories(office), bool(counts.factories)),
            Waiting(_("企业"), _some(counts.organisations), "", bool(counts.organisations)),
        ),
        seats=tuple(Seat(card.name, f"{reverse('authority')}?office={card.id}") for card in cards if card.id != here.id),
        oldest=_oldest(person, lang) if counts.claims else None,
    )


def _sentence(claims: int, unconfirmed: int) -> str:
    if not claims and not unconfirmed:
        return _("现在没有等你办的事。")
    numbers = {"claims": _some(claims), "unconfirmed": _some(unconfirmed)}
    if not unconfirmed:
        return _("有 %(claims)s 件认领等着核对。") % numbers
    if not claims:
        return _("有 %(unconfirmed)s 家企业等着核对。") % numbers
    return _("有 %(claims)s 件认领、%(unconfirmed)s 家企业等着核对。") % numbers


def _oldest(person: Person, lang: str) -> Roster | None:
    found = claims_page(scope=person.scope, size=OLDEST)
    return claims_roster(replace(found, after=None), "authority", lang, settled=False, first=True) if found.rows else None


def jurisdiction(card: AuthorityCard, lang: str) -> str:
    """What an authority governs, in words."""
    return card.group_name if card.group else places_in_words([card.path], lang)[card.path]


def sees_claims(person: Person, office: Office) -> bool:
    """Whether claims are a matter of this office at all."""
    return permits(person.scope, Deed.SEE_CLAIM, _somewhere(office))


def confirms(person: Person, office: Office) -> bool:
    """Whether this office confirms organisations."""
    return permits(person.scope, Deed.CONFIRM_ORGANISATION, _somewhere(office))


def sees_filings(person: Person, office: Office) -> bool:
    """Whether this office sees what is declared of the basic tier; filings go by place, not by group."""
    return not office.group_path and permits(person.scope, Deed.SEE_FILING, _somewhere(office))


def sees_applications(person: Person, office: Office) -> bool:
    """Whether this office reads what was handed in to campaigns, of its place or its group."""
    return permits(person.scope, Deed.SEE_CASE, _somewhere(office))


def sees_rollouts(person: Person, office: Office) -> bool:
    """Whether the mobilisation of self-assessment is a matter of this office."""
    return permits(person.scope, Deed.SEE_ROLLOUT, _somewhere(office))


def sees_visits(person: Person, office: Office) -> bool:
    """Whether site visits are a matter of this office."""
    return permits(person.scope, Deed.SEE_VISIT, _somewhere(office))


def sees_rechecks(person: Person, office: Office) -> bool:
    """Whether re-checks are a matter of this office."""
    return permits(person.scope, Deed.SEE_RECHECK, _somewhere(office))


def keeps_panels(person: Person, office: Office) -> bool:
    """Whether this office keeps experts and panels, of its very desk."""
    at = Thing(desk_group_path=office.group_path) if office.group_path else Thing(desk_path=office.path or NATION_DESK)
    return permits(person.scope, Deed.OPEN_PANEL, at)


def _somewhere(office: Office) -> Thing:
    return Thing(place_path=office.path, group_path=office.group_path, kind=ClaimKind.OWN)


def _waiting(person: Person, office: Office, claims: int, unconfirmed: int) -> tuple[Waiting, ...]:
    rows = []
    if sees_claims(person, office):
        rows.append(Waiting(_("认领和异议，等待核对"), _some(claims), reverse("authority-claims"), bool(claims)))
    if sees_filings(person, office) and office.path:
        many = waiting_count(scope=person.scope, path=office.path)
        rows.append(Waiting(_("基础级备案，等你们办"), _some(many), reverse("authority-filings"), bool(many)))
    if confirms(person, office):
        rows.append(Waiting(_("企业，还没有核对"), _some(unconfirmed), reverse("authority-organisations"), bool(unconfirmed)))
    if drafts := [row for row in drafts_for(person.scope) if not row.sealed]:
        rows.append(Waiting(_("标准草案，征求意见中"), _some(len(drafts)), reverse("drafts"), some=True))
    return tuple(rows)


def _note(person: Person, office: Office) -> str:
    if confirms(person, office):
        return ""
    return _("你的岗位可以看辖区里的企业和工厂，以及你这个部门的那一部分；认领和核对由工业和信息化部门的经办人办理。")


def _factories(office: Office) -> str:
    return f"{reverse('factory-list')}?place={office.path}" if office.path else reverse("factory-list")


def _some(number: int) -> str:
    return f"{COUNTED:,}+" if number > COUNTED else f"{number:,}"
