"""What the list of factories shows (名录页), frozen before the template sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.utils.safestring import SafeString

from tihang.core.problems import BadInput, bad
from tihang.journey.registry.access import Scope
from tihang.journey.registry.codes import children, industry, named, path_of
from tihang.journey.registry.names import FactoryState
from tihang.journey.registry.queries.factory_list import After, FactoryPage, FactoryRow, Wish
from tihang.web.parts.names import breaking


@dataclass(frozen=True, slots=True)
class Line:
    """名录一行."""

    href: str
    name: SafeString
    organisation: SafeString
    place: str
    industry: str
    state: str


@dataclass(frozen=True, slots=True)
class Choice:
    """可选的地区."""

    path: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """名录页."""

    lines: tuple[Line, ...]
    wish: Wish
    places: tuple[Choice, ...]
    within: str
    next_href: str
    count_href: str
    narrowed: bool


def list_page(found: FactoryPage, wish: Wish, scope: Scope, lang: str) -> ListPage:
    """The page as it will stand."""
    return ListPage(
        lines=tuple(_line(row, lang) for row in found.rows),
        wish=wish,
        places=tuple(_choices(scope, wish.place, lang)),
        within=place_words(wish.place, lang) if wish.place else "",
        next_href=f"?{_said(wish, found.after)}" if found.after else "",
        count_href=f"count/?{_said(wish)}",
        narrowed=bool(wish.text or wish.place or wish.industry or wish.state),
    )


def wish_of(given: dict[str, str]) -> Wish:
    """What the address asks for; what it can't mean is as if it were not said."""
    said = {key: value.replace("\x00", "") for key, value in given.items()}  # PostgreSQL knows no such character
    state = said.get("state", "")
    return Wish(
        place=said.get("place", "")[:60],
        text=said.get("q", "")[:60],
        industry=said.get("industry", "")[:4],
        state=state if state in FactoryState.values else "",
    )


def after_of(given: dict[str, str]) -> After | None:
    """Where the page begins. Raises BadInput for an address that was cut or changed."""
    if "id" not in given:
        return None
    said = {key: value.replace("\x00", "") for key, value in given.items()}
    try:
        return After(said.get("path", "")[:120], said.get("name", "")[:200], UUID(said["id"]))
    except ValueError as unreadable:
        mend = "从第一页重新翻", "begin again from the first page"
        raise BadInput([bad("这一页的地址不完整", "the address of this page is not whole", *mend, code="address")]) from unreadable


@lru_cache(maxsize=4096)
def place_words(path: str, lang: str) -> str:
    """A path in words: 浙江省 › 杭州市 › 余杭区. A part that no list knows stays as its code."""
    codes = [code for code in path.split("/") if code]
    return " › ".join(named(code, lang) or code for code in codes)


@lru_cache(maxsize=4096)
def industry_words(code: str, lang: str) -> str:
    """An industry in words: the nearest class that a list names."""
    known = next((found for found in (industry(code[:length]) for length in (4, 3, 2) if code) if found), None)
    return known.named(lang) if known else code


def _line(row: FactoryRow, lang: str) -> Line:
    return Line(
        href=f"{row.id}/",
        name=breaking(row.name),
        organisation=breaking(row.organisation_name),
        place=place_words(row.place_path, lang),
        industry=industry_words(row.industry, lang),
        state="" if row.state is FactoryState.OPERATING else str(row.state.label),
    )


def _choices(scope: Scope, chosen: str, lang: str) -> Iterator[Choice]:
    """The places below the one that was chosen, or below the reader's own."""
    own = [office.path for office in scope.offices if not office.group_path]
    base = chosen or (own[0] if own else "")
    codes = [code for code in base.split("/") if code]
    for below in children(codes[-1] if codes else "000000"):
        yield Choice(path_of(below.code), named(below.code, lang), path_of(below.code) == chosen)


def _said(wish: Wish, after: After | None = None) -> str:
    said = {"q": wish.text, "place": wish.place, "industry": wish.industry, "state": wish.state}
    where = {"path": after.path, "name": after.name, "id": str(after.id)} if after else {}
    return urlencode({key: value for key, value in {**said, **where}.items() if value or key in where})
