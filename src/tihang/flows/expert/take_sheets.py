"""Bring score sheets back from the workbook (带回评分工作簿): every page that can be read is kept as a draft, every complaint names its cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from tihang.core.problems import BadInput, Problem, bad
from tihang.core.rubric import Given
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.scoring import Kept, held_reading, keep
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.journey.registry.operations.holding import NotThere
from tihang.journey.review.names import SheetHow
from tihang.journey.review.queries.sheets import ReadingDesk, given_at
from tihang.listio.score_book_reading import ReadBook, read_score_book
from tihang.listio.score_pages import Brought


@dataclass
class Taken:
    """带回结果: the sheets in which something changed, how many were as before, and every complaint at its cell."""

    changed: list[str] = field(default_factory=list)
    same: int = 0
    problems: list[Problem] = field(default_factory=list)


def take_sheets(*, actor: Person, now: datetime, body: bytes, name: str) -> Taken:
    """The workbook, page by page: one that is refused does not keep the others out. Raises BadInput for what is no such workbook."""
    book: ReadBook = read_score_book(body, name)
    found = Taken(problems=list(book.problems))
    for page in book.pages:
        try:
            before, kept = _take(actor=actor, now=now, page=page)
        except (NotAllowed, NotThere):
            said = f"“{page.sheet}”不是你在评的材料", f"'{page.sheet}' is no dossier of yours"
            found.problems.append(
                bad(
                    *said,
                    "用自己下载的评分工作簿",
                    "Use the workbook that you downloaded yourself",
                    place=f"{page.sheet}!A2",
                    code="not_mine",
                )
            )
            continue
        except BadInput as refused:
            found.problems.extend(Problem(each.said, each.remedy, f"{page.sheet}!A2", each.code) for each in refused.problems)
            continue
        if kept.version == before:
            found.same += 1
        else:
            found.changed.append(page.sheet)
        found.problems.extend(_told(page, kept))
    return found


@deed
def _take(*, actor: Person, now: datetime, page: Brought) -> tuple[int, Kept]:
    desk = held_reading(actor=actor, reading=page.reading, deed=Deed.TAKE_SHEETS)
    given = _filled_up(desk, page)
    return desk.version, keep(actor=actor, now=now, desk=desk, given=given, base=min(page.version, desk.version), how=SheetHow.WORKBOOK)


def _filled_up(desk: ReadingDesk, page: Brought) -> dict[str, Given]:
    """What stands on the page; an empty cell is no wish to wipe out, so there what it was made from goes on to stand."""
    old, found = given_at(desk.id, min(page.version, desk.version)), {}
    derived = {each.id for each in desk.judged.items if each.derived}
    for item in {*old, *page.given} - derived:
        before, now = old.get(item, Given()), page.given.get(item, Given())
        found[item] = Given(now.points or before.points, now.reason or before.reason)
    return found


def _told(page: Brought, kept: Kept) -> Iterator[Problem]:
    """What is wrong with what was typed, at its cell; what is merely not filled in yet is no complaint."""
    for clash in kept.clashes:
        here, mine = clash.here.points or "—", clash.mine.points or "—"
        said = (
            f"这一项网上也改过：网上 {here} 分，工作簿 {mine} 分。保留网上的，工作簿的存成旧版本",
            f"changed online as well: {here} there, {mine} in the workbook. The one online stands, yours is kept as an older version",
        )
        cell = page.cells.get(f"{clash.item}/points", page.sheet)
        yield bad(*said, "在页面上看一眼，定一个", "Look at the page and settle it", place=cell, code="clash")
    for each in kept.judged.problems:
        if each.code not in {"no_points", "no_reason"}:
            yield Problem(each.said, each.remedy, page.cells.get(each.place, page.sheet), each.code)
