"""What an address of the lists asks for (查找条件). What it cannot mean is as if it were not said."""

from urllib.parse import urlencode

from django.http import HttpRequest

from tihang.journey.record.names import TitleStatus
from tihang.journey.record.queries.published import PublishedList, Sought
from tihang.web.parts.bars import PLACES

LONGEST = 40
FURTHEST = 1_000_000


def sought(request: HttpRequest, of: PublishedList | None = None) -> tuple[Sought, int]:
    """The wish, and how many lines come before the page."""
    status, place, text, start = (_given(request, name) for name in ("status", "place", "q", "from"))
    wish = Sought(
        of=of,
        status=status if status in TitleStatus.values else "",
        province=place if place in PLACES else "",
        text=text[:LONGEST],
    )
    return wish, min(int(start), FURTHEST) if start.isascii() and start.isdigit() and len(start) < 9 else 0


def _given(request: HttpRequest, name: str) -> str:
    return (request.GET.get(name) or "").replace("\x00", "").strip()  # PostgreSQL knows no such character


def query(wish: Sought, **more: object) -> str:
    """The same wish as an address."""
    said = {"q": wish.text, "status": wish.status, "place": wish.province, **more}
    return "?" + urlencode({key: value for key, value in said.items() if value})
