"""The page of submitting, and what the house presses on it (报送)."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tihang.flows.actors import Person
from tihang.flows.applying import application_to_see
from tihang.flows.factory.certify_application import certify_application
from tihang.flows.factory.edit_submitted import edit_submitted
from tihang.flows.factory.submit_application import FRESH, Word, submit_application
from tihang.flows.factory.withdraw_application import withdraw_application
from tihang.flows.ports import Signer
from tihang.flows.submitting import state_of_play
from tihang.journey.intake.queries.deposit_prints import prints_of
from tihang.journey.intake.queries.deposits import deposits_of
from tihang.journey.registry.access import Deed, permits
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.review.queries import case_of_application
from tihang.web.account.second_factor import has_second_factor
from tihang.web.account.shown_again import second_factor_at, where_to_show
from tihang.web.desk.doing import attempt, pressed
from tihang.web.entry_stamp import entry_of
from tihang.web.factories.applying.submitting_page import Factor, Reading, send_form, submitting_page, withdraw_form
from tihang.web.parts.deed_form import DeedForm
from tihang.web.people import signed_in

MOST_DIGITS = 5


@require_GET
@signed_in
def submission(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """What stands in the way, the signature, the versions with their proofs."""
    return _show(request, _reading(request, person, factory_id, campaign_id))


@require_POST
@signed_in
def certify(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Somebody of the house vouches for the draft as he saw it."""

    def do() -> str:
        digest = request.POST.get("digest", "")
        certify_application(actor=person, now=timezone.now(), factory=factory_id, campaign=campaign_id, digest=digest)
        return _("已核准现在这一版，签署人可以报送。")

    return pressed(request, do, _here(factory_id, campaign_id))


@require_POST
@signed_in
def send(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """The signatory hands it in. Sent again after a lost answer, it is the same submission."""
    typed = request.POST.get("number", "")
    number = int(typed) if typed.isdecimal() and len(typed) < MOST_DIGITS else 0
    word = Word(number, request.POST.get("digest", ""), request.POST.get("agreed") == "yes", second_factor_at(request))
    signer: Signer = import_string(settings.TIHANG_PORTS["signer"])()

    def do() -> str:
        submit_application(
            actor=person, now=timezone.now(), entry=entry_of(request), factory=factory_id, campaign=campaign_id, word=word, signer=signer
        )
        return _("已报送，存妥。回执在下面，现在就可以下载。")

    def again(form: DeedForm) -> HttpResponse:
        return _show(request, _reading(request, person, factory_id, campaign_id), form)

    form = send_form([factory_id, campaign_id])
    return attempt(request, form, do, _here(factory_id, campaign_id), again)


@require_POST
@signed_in
def edit(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Open the draft again; what was submitted stands."""

    def do() -> str:
        edit_submitted(actor=person, now=timezone.now(), entry=entry_of(request), factory=factory_id, campaign=campaign_id)
        return _("草稿已打开。原来的报送在新的一版报送之前继续有效。")

    return pressed(request, do, _here(factory_id, campaign_id))


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """A page of its own says what it means; then, with a reason, it is taken back."""
    desk = application_to_see(actor=person, deed=Deed.WITHDRAW_APPLICATION, factory=factory_id, campaign=campaign_id)
    here, keys = _here(factory_id, campaign_id), [factory_id, campaign_id]
    seen = request.GET.get("submission", "") or str(desk.row.current or "")
    form = withdraw_form(list(keys), seen)

    def show(form: DeedForm) -> HttpResponse:
        words = {"form": form, "row": desk.row, "back": here, "section": "factories"}
        return render(request, "factories/applying/withdraw.html", words)

    if request.method == "GET":
        return show(form)

    def do() -> str:
        why = request.POST.get("why", "")
        withdraw_application(actor=person, now=timezone.now(), factory=factory_id, campaign=campaign_id, submission=_uuid(seen), why=why)
        return _("申报已撤回。报送过的各版仍可查看。")

    return attempt(request, form, do, here, show)


def _here(factory: UUID, campaign: UUID) -> str:
    return reverse("submission", args=[factory, campaign])


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _show(request: HttpRequest, it: Reading, form: DeedForm | None = None) -> HttpResponse:
    page = submitting_page(it, form)
    return render(request, "factories/applying/submitting.html", {"page": page, "section": "factories", "refused": form})


def _reading(request: HttpRequest, person: Person, factory: UUID, campaign: UUID) -> Reading:
    """Everything the page shows to this member of the house."""
    now = timezone.now()
    desk = application_to_see(actor=person, deed=Deed.SEE_WORKSPACE, factory=factory, campaign=campaign)
    found, thing = state_of_play(actor=person, desk=desk, now=now), desk.row.thing
    certifier = desk.row.certified_by
    versions = deposits_of(application=desk.row.id)
    names = {str(key): name for key, name in names_of({certifier} if certifier else set()).items()}
    signs = permits(person.scope, Deed.SUBMIT_APPLICATION, thing)
    reviewed = case_of_application(scope=person.scope, application=desk.row.id)
    return Reading(
        reviewed=reviewed, found=found, versions=versions, prints=prints_of(row.id for row in versions), names=names, now=now,
        certifies=permits(person.scope, Deed.CERTIFY_APPLICATION, thing), signs=signs,
        edits=permits(person.scope, Deed.EDIT_SUBMITTED, thing),
        factor=_factor(request, _here(factory, campaign)) if signs else None,
    )  # fmt: skip


def _factor(request: HttpRequest, here: str) -> Factor:
    shown = second_factor_at(request)
    if not has_second_factor(request.user):
        words = _("签署要有第二道验证（动态码或通行密钥），你的账号还没有开。开好会回到这一页。")
        return Factor(False, words, where_to_show(request, here))  # noqa: FBT003
    if shown is None or abs(entry_of(request).at - shown) > FRESH:
        return Factor(False, _("签署前再做一次第二道验证，十分钟内有效。"), where_to_show(request, here))  # noqa: FBT003
    return Factor(True, _("第二道验证刚做过，可以签署。"), "")  # noqa: FBT003
