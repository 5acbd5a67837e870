"""A call as it was typed (通知表单的读取): its days, its contacts, its number of copies, each mistake at its field."""

from collections.abc import Iterable

from tihang.core.campaign import Due, due
from tihang.core.problems import bad
from tihang.journey.campaigns.rules.calls import NewCall
from tihang.journey.campaigns.rules.contacts import contacts_in
from tihang.web.authority.campaigns.forms import HOUR
from tihang.web.desk.typed import Typed


def call_of(typed: Typed, milestones: Iterable[str]) -> NewCall:
    """Raises BadInput with everything that cannot be read."""
    dates = {name: found for name in milestones if (found := moment(typed, name)) is not None}
    copies = whole(typed, "paper_copies")
    typed.done()
    return NewCall(
        title=typed.text("title"), issuer=typed.text("issuer"), number=typed.text("number"), text=typed.text("text"),
        contacts=contacts_in(typed.text("contacts")), paper_copies=copies, dates=dates,
    )  # fmt: skip


def moment(typed: Typed, name: str) -> Due | None:
    """A day with or without its hour; None where nothing was typed."""
    day, hour = typed.text(name), typed.text(f"{name}{HOUR}")
    if not day:
        if hour:
            typed.problems.append(bad("只填了钟点", "only an hour was given", "先填日期", "Give the day first", place=name, code="missing"))
        return None
    try:
        return due(f"{day} {hour}".strip())
    except ValueError:
        shown = f"{day} {hour}".strip()[:30]
        said = f"“{shown}”不是时间", f"'{shown}' is no moment"
        typed.problems.append(bad(*said, "写成 2026-11-20，钟点写成 17:00", "Write 2026-11-20, and 17:00", place=name, code="day"))
        return None


def whole(typed: Typed, name: str) -> int | None:
    """A whole number, or None for an empty field."""
    text = typed.text(name).replace(",", "")
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) <= len("1000000"):
        return int(text)
    said = f"“{text[:20]}”不是整数", f"'{text[:20]}' is no whole number"
    typed.problems.append(bad(*said, "写成 2", "Write 2", place=name, code="number"))
    return None
