"""What every form asks for (填写要求): each check gives a problem or None, and `refuse` tells all of them at once."""

from datetime import date

from tihang.core.problems import BadInput, Problem, bad


def refuse(*problems: Problem | None) -> None:
    """Raise BadInput with every problem found; nothing where there is none."""
    found = [problem for problem in problems if problem is not None]
    if found:
        raise BadInput(found)


def missing(text: str, place: str, zh: str, en: str) -> Problem | None:
    """A field that must be filled in and is empty."""
    if text.strip():
        return None
    return bad(f"没有填{zh}", f"{en} is missing", f"填写{zh}", f"Fill in: {en}", place=place, code="missing")


def too_long(text: str, most: int, place: str) -> Problem | None:
    """A text longer than its column."""
    if len(text) <= most:
        return None
    said = f"写了 {len(text)} 个字，这里最多 {most} 个", f"{len(text)} characters, where {most} fit"
    return bad(*said, "缩短后再交，写的内容还在", "Shorten it; what was typed is kept", place=place, code="too_long")


def backwards(since: date | None, until: date | None, place: str = "until") -> Problem | None:
    """An end before its beginning."""
    if since is None or until is None or since <= until:
        return None
    said = f"结束日期 {until} 早于开始日期 {since}", f"it ends on {until}, before it begins on {since}"
    return bad(*said, "核对两个日期", "Check both dates", place=place, code="backwards")
