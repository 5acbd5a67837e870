"""The signed checkpoints of the trail (签名检查点): for whoever wants to keep outside how far each chain had come, and with which digest."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tihang.journey.registry.codes import division, short_name
from tihang.journey.trail.names import NATION
from tihang.journey.trail.queries import checkpoints_file, last_stamp, published_heads


@dataclass(frozen=True, slots=True)
class HeadLine:
    """检查点一行."""

    region: str
    name: str
    number: int
    digest: str
    at: str


@require_safe
def checkpoints(request: HttpRequest) -> HttpResponse:
    """The page."""
    lines = [
        HeadLine(head.region, _name(head.region), head.number, head.digest, head.at[:16].replace("T", " ")) for head in published_heads()
    ]
    return render(request, "public/checkpoints.html", {"lines": lines, "stamp": last_stamp()})


@require_safe
@cache_control(public=True, max_age=300)
def checkpoints_json(_request: HttpRequest) -> HttpResponse:
    """The file."""
    answer = JsonResponse(checkpoints_file(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer.headers["Content-Disposition"] = 'attachment; filename="tihang-checkpoints.json"'
    return answer


def _name(region: str) -> str:
    """How a chain is called."""
    place = division(region)
    return _("全国") if region == NATION else short_name(place) if place else region
