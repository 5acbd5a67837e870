"""The deadline to the second (截止判定): which instant counts, how much grace there is, and what is said about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tihang.core.campaign.milestones import ZONE, Due
from tihang.core.criteria import Citation
from tihang.core.values import Words


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """截止规则: the instant that counts is when the server starts handling the request (``entry``); then ``grace_seconds`` more."""

    words: Words
    cite: Citation
    counts: str = "entry"
    grace_seconds: int = 0

    def said(self) -> Words:
        """The rule as it is printed on the page and in the frozen dossier."""
        grace = self.grace_seconds
        more = (f"，另加 {grace} 秒宽限", f", with {grace} more seconds of grace") if grace else ("，没有宽限", ", with no grace")
        return f"{self.words[0]}{more[0]}", f"{self.words[1]}{more[1]}"


@dataclass(frozen=True, slots=True)
class Judged:
    """是否按时: whether something was in time. ``late_by`` is nothing where it was; ``in_grace`` says that only the grace saved it."""

    in_time: bool
    words: Words
    late_by: timedelta = timedelta(0)
    in_grace: bool = False


def in_time(entered_at: datetime, due: Due | None, rule: DeadlineRule) -> Judged:
    """Whether what the server began to handle at ``entered_at`` is in time. Without a date nothing is late."""
    if due is None:
        return Judged(True, ("没有定截止时间", "no date has been set"))  # noqa: FBT003
    shown = _clock(entered_at)
    if entered_at < due.at:
        return Judged(True, (f"{shown} 开始受理，截止 {due.text()}，按时", f"taken in hand at {shown}, due {due.text()}: in time"))  # noqa: FBT003
    late = entered_at - due.at
    grace = rule.grace_seconds
    if late < timedelta(seconds=grace):
        said = (
            f"{shown} 开始受理，过了截止 {due.text()}，在 {grace} 秒宽限内，按时",
            f"taken in hand at {shown}, after {due.text()} and within {grace} seconds of grace: in time",
        )
        return Judged(True, said, late, in_grace=True)  # noqa: FBT003
    much = _length(late)
    said = (
        f"{shown} 开始受理，截止 {due.text()}，晚了{much[0]}",
        f"taken in hand at {shown}, due {due.text()}: late by {much[1]}",
    )
    return Judged(False, said, late)  # noqa: FBT003


def time_left(now: datetime, due: Due) -> Words:
    """How long it is until the date, in words."""
    left = due.at - now
    if left <= timedelta(0):
        much = _length(-left)
        return f"已截止{much[0]}", f"closed {much[1]} ago"
    much = _length(left)
    return f"还有{much[0]}", f"{much[1]} left"


def _clock(moment: datetime) -> str:
    local = moment.astimezone(ZONE)
    return local.strftime("%Y-%m-%d %H:%M:%S") + f".{local.microsecond // 1000:03d}"


def _length(span: timedelta) -> Words:
    """The two largest units of a length of time."""
    seconds = int(span.total_seconds())
    if seconds < 1:
        return "不到 1 秒", "less than a second"
    units = ((86400, "天", "day"), (3600, "小时", "hour"), (60, "分", "minute"), (1, "秒", "second"))
    parts: list[Words] = []
    for size, zh, en in units:
        many, seconds = divmod(seconds, size)
        if many:
            parts.append((f" {many} {zh}", f"{many} {en}{'s' if many > 1 else ''}"))
        elif parts:
            break
    return "".join(part[0] for part in parts[:2]), " ".join(part[1] for part in parts[:2])
