"""The steward takes down an example call of the law (照示例代录) in one press."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tihang.flows.actors import Person
from tihang.flows.steward.record_call import TakenFrom, record_call
from tihang.journey.campaigns.queries.opened import opened
from tihang.journey.campaigns.rules.examples import call_of_example
from tihang.web.desk.doing import attempt
from tihang.web.desk.door import steward_door
from tihang.web.steward.campaigns_views import show_one
from tihang.web.steward.examples_page import example_form, source_words


@require_POST
@steward_door
def take(request: HttpRequest, person: Person, campaign: UUID, example: str) -> HttpResponse:
    """For the level that it names, or for the place that was typed where it names none."""
    found = opened(campaign)
    chosen = next((each for each in found.law.chain if each.id == example), None)
    if chosen is None:
        raise Http404(example)

    def do() -> str:
        place = chosen.region or request.POST.get("place", "").replace("\x00", "").strip()
        taken = TakenFrom(source_words(found, chosen), chosen)
        record_call(actor=person, now=timezone.now(), campaign=campaign, place=place, new=call_of_example(chosen, place), taken=taken)
        return _("已代录。")

    back = reverse("steward-campaign", args=[campaign])
    return attempt(request, example_form(found, chosen), do, back, lambda refused: show_one(request, person, campaign, refused))
