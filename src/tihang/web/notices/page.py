"""What the page of notices shows (站内信页)."""

from dataclasses import dataclass

from django.utils import timezone

from tihang.journey.post.queries import NoticesPage


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """一条站内信, as it stands on the page."""

    id: str
    topic: str
    words: str
    link: str
    at: str
    iso: str
    unread: bool


@dataclass(frozen=True, slots=True)
class NoticesShown:
    """站内信页."""

    lines: tuple[NoticeLine, ...]
    next_href: str
    unread: bool


def notices_page(found: NoticesPage) -> NoticesShown:
    """The page as it will stand."""
    lines = tuple(
        NoticeLine(
            str(row.id), str(row.topic.label), row.words, row.link,
            timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M"), row.at.isoformat(), row.unread,
        )
        for row in found.rows
    )  # fmt: skip
    return NoticesShown(lines, f"?before={found.next}" if found.next else "", any(line.unread for line in lines))
