"""Many notices in one letter (汇总): what waited for a person's digest goes into it, once."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.journey.post.models import Habit, Letter, Notice, Preference
from tihang.journey.post.names import Channel, LetterState, Pace, Topic
from tihang.journey.post.operations.letters import emptied
from tihang.journey.post.queries.habits import digest_due, hours_in
from tihang.journey.post.rules import Hours, said, when_to_send
from tihang.journey.registry.models import User

MOST: Final = 100
"""So many a letter tells of; of the rest it says how many there are."""

SUBJECT: Final = gettext_noop("梯航 · %(count)d 条通知")
HEAD: Final = gettext_noop("%(since)s 以来，有 %(count)d 条通知：")
MORE: Final = gettext_noop("还有 %(count)d 条，在本站的站内信里看。")
FOOT: Final = gettext_noop("什么时候收、哪些汇总，在这里改：%(link)s")
UNTIL: Final = {Pace.DAILY: "daily_until", Pace.WEEKLY: "weekly_until"}
FIRST: Final = {Pace.DAILY: timedelta(days=1), Pace.WEEKLY: timedelta(days=7)}
"""How far back the first digest of a pace looks for notices."""


def write_digests(*, user: UUID, now: datetime) -> int:
    """Write the digests of a person that have come due; gives how many letters. Called again, it finds nothing left to tell."""
    topics: dict[Pace, list[str]] = {}
    for topic, pace in Preference.objects.filter(user_id=user, channel=Channel.MAIL, wanted=True).values_list("topic", "pace"):
        topics.setdefault(Pace(pace), []).append(topic)
    reader = User.objects.filter(pk=user, is_active=True).first()
    if reader is None:
        return 0
    habit = Habit.objects.select_for_update().get_or_create(region=reader.region, user_id=user)[0]
    return sum(_write(reader, habit, pace, topics[pace], now) for pace in UNTIL if pace in topics)


def _write(reader: User, habit: Habit, pace: Pace, topics: Sequence[str], now: datetime) -> int:
    due, until = digest_due(habit, pace, now), getattr(habit, UNTIL[pace])
    if due is None:
        return 0
    Habit.objects.filter(pk=habit.pk).update(**{UNTIL[pace]: due})
    held = list(Letter.objects.filter(user_id=reader.pk, state=LetterState.HELD, topic__in=topics, created_at__lte=due).order_by("pk"))
    since = until or due - FIRST[pace]
    told = list(_notices(reader.pk, topics, since, due, held))
    if not held and not told:
        return 0
    if len(held) == 1 and not told:
        return Letter.objects.filter(pk=held[0].pk).update(state=LetterState.WAITING, next_at=now)
    _post(reader, f"digest/{reader.pk.hex}/{pace}/{due:%Y%m%d%H%M}", hours_in(habit), _words(reader, since, held, told), now)
    Letter.objects.filter(pk__in=[letter.pk for letter in held]).update(**emptied(LetterState.MERGED), sent_at=now)
    return 1


def _notices(user: UUID, topics: Sequence[str], since: datetime, due: datetime, held: Sequence[Letter]) -> Iterator[Notice]:
    """Unread ones of these topics since the last digest, but for those that a held letter tells of in more words."""
    known = {letter.key.rpartition("/")[0] for letter in held}
    unread = Notice.objects.filter(user_id=user, topic__in=topics, read_at=None, at__gt=since, at__lte=due)
    for notice in unread.order_by("-pk"):
        if notice.key not in known:
            yield notice


def _words(reader: User, since: datetime, held: Sequence[Letter], told: Sequence[Notice]) -> tuple[str, str]:
    """Subject and body in the reader's language: letters first, then the newest notices."""
    language, count = reader.language or settings.LANGUAGE_CODE, len(held) + len(told)
    with translation.override(language):
        parts = [f"[{Topic(letter.topic).label}] {letter.subject}\n{letter.body}" for letter in held[:MOST]]
    parts += [_line(notice, language) for notice in told[: max(MOST - len(parts), 0)]]
    numbered = [f"{number}. {part}" for number, part in enumerate(parts, 1)]
    head = said(HEAD, {"since": localdate(since).isoformat(), "count": count}, language)
    more = [said(MORE, {"count": count - len(parts)}, language)] if count > len(parts) else []
    foot = said(FOOT, {"link": f"{settings.TIHANG_ADDRESS}/notices/settings/"}, language)
    return said(SUBJECT, {"count": count}, language), "\n\n".join([head, *numbered, *more, foot])


def _line(notice: Notice, language: str) -> str:
    link = f"\n{settings.TIHANG_ADDRESS}{notice.link}" if notice.link else ""
    return said(notice.message, notice.params, language) + link


def _post(reader: User, key: str, hours: Hours, words: tuple[str, str], now: datetime) -> None:
    letter = Letter(
        region=reader.region, key=key, user_id=reader.pk, topic=Topic.PROGRESS, language=reader.language or settings.LANGUAGE_CODE,
        subject=words[0][:200], body=words[1], next_at=when_to_send(hours, Topic.PROGRESS, Channel.MAIL, now), created_at=now,
    )  # fmt: skip
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
