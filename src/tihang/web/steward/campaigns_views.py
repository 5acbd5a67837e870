"""The steward's campaigns (平台开设批次): choose a sealed pack, read its law, open it; take down calls of levels that have nobody here; close it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from tihang.core.campaign import ORDER, CampaignLaw
from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.steward.close_campaign import close_campaign
from tihang.flows.steward.open_campaign import open_campaign
from tihang.flows.steward.record_call import record_call
from tihang.journey.campaigns.queries.chains import CallStep, call_in_force, calls_of
from tihang.journey.campaigns.queries.opened import Opened, campaigns, opened
from tihang.packio.campaigns import campaign_packs, sealed_law
from tihang.packio.shelf import default_shelf
from tihang.web.authority.campaigns import forms, pressing
from tihang.web.authority.campaigns.typed_call import call_of
from tihang.web.campaigns.chain_page import call_part
from tihang.web.campaigns.law_page import law_part
from tihang.web.campaigns.views import table
from tihang.web.desk.doing import attempt
from tihang.web.desk.door import steward_door
from tihang.web.desk.typed import Typed
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.words import said
from tihang.web.steward.examples_page import example_cards


@require_GET
@steward_door
def shelf(request: HttpRequest, person: Person) -> HttpResponse:
    """What is open, and which packs may be opened."""
    found = list(campaigns(closed=True))
    store = default_shelf()
    packs = [(said(pack.words), "@".join(name)) for name in campaign_packs(store) if (pack := store.pack(*name))]
    words = {"table": table(found, "steward-campaign") if found else None, "packs": packs, "section": "campaigns"}
    return render(request, "steward/campaigns.html", words)


@require_GET
@steward_door
def preview(request: HttpRequest, person: Person) -> HttpResponse:
    """The law of a pack before it is opened."""
    return _preview(request, request.GET.get("pack", ""))


@require_POST
@steward_door
def open_one(request: HttpRequest, person: Person) -> HttpResponse:
    """Open it."""
    pack, made = request.POST.get("pack", "").replace("\x00", "")[:170], list[UUID]()

    def do() -> str:
        made.append(open_campaign(actor=person, now=timezone.now(), pack=pack, place=request.POST.get("place", "")))
        return _("已开设。各级现在可以转发。")

    return attempt(request, open_form(pack, _law(pack)), do, reverse("steward-campaigns"), lambda refused: _preview(request, pack, refused))


def _preview(request: HttpRequest, pack: str, refused: DeedForm | None = None) -> HttpResponse:
    law = _law(pack)
    words = {
        "title": said(law.words) if law else pack[:170], "law": law_part(law) if law else None, "pack": pack,
        "form": refused or open_form(pack, law), "section": "campaigns",
    }  # fmt: skip
    return render(request, "steward/campaign_preview.html", words, status=200 if law or refused else 404)


def _law(pack: str) -> CampaignLaw | None:
    try:
        return sealed_law(default_shelf(), pack)[0]
    except BadInput:
        return None


def open_form(pack: str, law: CampaignLaw | None) -> DeedForm:
    """For a local campaign the place is asked for."""
    help_ = _("六位代码，以 %(within)s 开头") % {"within": law.within} if law and law.within else _("六位代码；空着就是全国")
    place = Field("place", _("地区"), help=help_, most=6, optional=not (law and law.within))
    return deed_form("open", reverse("steward-campaign-open"), _("开设"), place, Field("pack", _("批次包"), value=pack, most=170),
                     title=_("开设这个批次"), note=_("规则照今天的版本留存，以后包改了也不影响这个批次。"), kind="main")  # fmt: skip


@require_GET
@steward_door
def one(request: HttpRequest, person: Person, campaign: UUID) -> HttpResponse:
    """One campaign with all its calls."""
    return show_one(request, person, campaign)


def show_one(request: HttpRequest, person: Person, campaign: UUID, refused: DeedForm | None = None) -> HttpResponse:
    """The page with a form that was refused."""
    found, calls = opened(campaign), calls_of(campaign)
    shown = {form.name: form for form in (record_form(found), *fact_forms(found), close_form(found))} if not found.closed_at else {}
    if refused is not None and refused.name in shown:
        shown[refused.name] = refused
    mine = [_Mine(found, step, refused) for step in calls if step.authority is None and not found.closed_at]
    words = {
        "found": found, "title": said(found.words), "calls": [call_part(step, {}) for step in calls], "mine": mine, "forms": shown,
        "examples": example_cards(found, calls, refused),
        "section": "campaigns",
    }  # fmt: skip
    return render(request, "steward/campaign.html", words)


class _Mine:
    """A call that nobody but the steward looks after: its forms, the refused one in its place."""

    def __init__(self, found: Opened, step: CallStep, refused: DeedForm | None) -> None:
        self.title, self.issuer, self.files = step.title, step.issuer, step.files
        self.attach = reverse("steward-call-attach", args=[step.id])
        self.detach = [(each.name, reverse("steward-call-detach", args=[step.id, each.id])) for each in step.files]
        made = [forms.extend_form(reverse("steward-call-extend", args=[step.id]), found.law, step)]
        if step.parent is not None:
            made.append(forms.withdraw_form(reverse("steward-call-withdraw", args=[step.id])))
        self.forms = [refused if refused and refused.action == form.action else form for form in made]


def record_form(found: Opened) -> DeedForm:
    """Take down what a level announced."""
    action = reverse("steward-call-record", args=[found.id])
    names = tuple(
        name for name in ORDER if name in {each.id for each in found.law.milestones} and name not in {"ministry", "notice", "list"}
    )
    note = _("只代录在本站没有账号的一级；有账号的由它自己转发。文号必填。")
    place = Field("place", _("地区代码"), most=6)
    return deed_form(
        "record", action, _("代录"), place, *forms.call_fields(found.words[0], "", numbered=True), *forms.day_fields(names), note=note
    )


def fact_forms(found: Opened) -> tuple[DeedForm, ...]:
    """What a quota hangs on, of any place; none where no quota asks."""
    names = tuple(dict.fromkeys(quota.fact for quota in found.law.quotas if quota.fact))
    return (forms.fact_form(reverse("steward-unit-fact", args=[found.id]), names, ""),) if names else ()


def close_form(found: Opened) -> DeedForm:
    """Close it."""
    why = Field("why", _("理由"), most=300)
    note = _("结束后不能再申报、转发和延期，内容留着看。")
    return deed_form("close", reverse("steward-campaign-close", args=[found.id]), _("结束这个批次"), why, note=note, kind="danger")


@require_POST
@steward_door
def record(request: HttpRequest, person: Person, campaign: UUID) -> HttpResponse:
    """Take a call down."""

    def do() -> str:
        typed = Typed(request.POST.dict())
        record_call(actor=person, now=timezone.now(), campaign=campaign, place=typed.text("place"), new=call_of(typed, ORDER))
        return _("已代录。")

    return attempt(
        request, record_form(opened(campaign)), do, _page(campaign), lambda refused: show_one(request, person, campaign, refused)
    )


@require_POST
@steward_door
def fact(request: HttpRequest, person: Person, campaign: UUID) -> HttpResponse:
    """What a quota hangs on, of the place that is named."""
    form = next(iter(fact_forms(opened(campaign))), close_form(opened(campaign)))
    at = pressing.Form(form, _page(campaign), lambda refused: show_one(request, person, campaign, refused))
    return pressing.fact(request, person, campaign, None, at)


@require_POST
@steward_door
def close(request: HttpRequest, person: Person, campaign: UUID) -> HttpResponse:
    """Close a campaign."""

    def do() -> str:
        close_campaign(actor=person, now=timezone.now(), campaign=campaign, why=request.POST.get("why", "").replace("\x00", ""))
        return _("已结束。")

    return attempt(request, close_form(opened(campaign)), do, _page(campaign), lambda refused: show_one(request, person, campaign, refused))


@require_POST
@steward_door
def extend(request: HttpRequest, person: Person, call: UUID) -> HttpResponse:
    """Put a day of such a call off."""
    return pressing.extend(request, person, _place(request, person, call))


@require_POST
@steward_door
def withdraw(request: HttpRequest, person: Person, call: UUID) -> HttpResponse:
    """Withdraw such a call."""
    return pressing.withdraw(request, person, _place(request, person, call))


@csrf_exempt  # asked in `pressing`: reading the secret reads the files, and who may send them is asked before
@require_POST
@steward_door
def attach(request: HttpRequest, person: Person, call: UUID) -> HttpResponse:
    """Attach a file to such a call."""
    return pressing.attach(request, person, call, _page(call_in_force(call).campaign))


@require_POST
@steward_door
def detach(request: HttpRequest, person: Person, call: UUID, file: UUID) -> HttpResponse:
    """Take a file off."""
    return pressing.detach(request, person, _place(request, person, call), file)


def _place(request: HttpRequest, person: Person, call: UUID) -> pressing.Place:
    found = call_in_force(call)
    return pressing.Place(found, _page(found.campaign), lambda refused: show_one(request, person, found.campaign, refused))


def _page(campaign: UUID) -> str:
    return reverse("steward-campaign", args=[campaign])
