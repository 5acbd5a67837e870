"""Packages as an officer meets them (报送包): all that he may see, one of them, and the press that builds one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.flows.actors import Person
from tihang.flows.authority.build_package import build_package
from tihang.journey.review.queries.locked_rosters import locked_rosters
from tihang.journey.review.queries.packages import package_card, packages_seen
from tihang.web.authority.packages.pages import package_page, packages_roster, receipt_form, roster_papers, scan_form
from tihang.web.authority.packages.papers import adapter, here
from tihang.web.authority.views import bar
from tihang.web.desk.doing import UNPROCESSABLE, pressed
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm
from tihang.web.speech import lang


@require_GET
@office_door
def packages(request: HttpRequest, person: Person) -> HttpResponse:
    """Those that my office sent, and those sent to it."""
    found = packages_seen(scope=person.scope)
    table = packages_roster(found, lang()) if found else None
    papers = [roster_papers(person.scope, each) for each in locked_rosters(scope=person.scope)]
    return render(request, "authority/packages/list.html", {"table": table, "rosters": papers, **bar(request, person, "packages")})


@require_GET
@office_door
def package(request: HttpRequest, person: Person, package: UUID) -> HttpResponse:
    """What it holds, how its files are, and what arrived."""
    return shown(request, person, package)


@require_POST
@office_door
def build(request: HttpRequest, person: Person, roster: UUID) -> HttpResponse:
    """One press: list, seal, and a job for the files. What stands in the way is told on the page of packages."""
    made: list[UUID] = []

    def do() -> str:
        made.append(build_package(actor=person, now=timezone.now(), roster=roster, signer=adapter("signer"), site=here(request)))
        return _("报送包的清单已经封存，文件正在生成。")

    answer = pressed(request, do, reverse("packages"))
    if made:
        answer.headers["Location"] = reverse("package", args=made)
    return answer


def shown(
    request: HttpRequest, person: Person, key: UUID, *, scan: DeedForm | None = None, receipt: DeedForm | None = None
) -> HttpResponse:
    """The page, with a form that was refused."""
    card = package_card(scope=person.scope, package=key)
    page = package_page(card, lang())
    forms = {"scan": scan or scan_form(card), "receipt": receipt or receipt_form(card)} if page.receives else {}
    answer = render(request, "authority/packages/package.html", {"page": page, **forms, **bar(request, person, "packages")})
    answer.status_code = UNPROCESSABLE if scan or receipt else answer.status_code
    return answer
