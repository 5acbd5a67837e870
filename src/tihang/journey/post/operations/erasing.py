"""A person's letters, messages, notices and habits go with him (清除)."""

from datetime import datetime
from uuid import UUID

from tihang.journey.post.models import CalendarFeed, Habit, Letter, Notice, Preference, ShortMessage, Telephone
from tihang.journey.post.names import LetterState
from tihang.journey.post.operations.letters import UNSENT, emptied, unheld


def erase_post(*, user: UUID, now: datetime) -> int:
    """What waits is taken back, what was sent keeps its date only; notices, preferences, habits and his calendar go. Gives how many rows changed.

    A letter that is in conversation with the server at this moment is emptied by the next pruning, once it is sent.
    """
    mine = Letter.objects.filter(user_id=user)
    taken = mine.filter(unheld(now), state__in=UNSENT).update(**emptied(LetterState.WITHDRAWN))
    sent = mine.filter(state=LetterState.SENT).update(**emptied(LetterState.SENT))
    notices, _ = Notice.objects.filter(user_id=user).delete()
    habits = sum(model.objects.filter(user_id=user).delete()[0] for model in (Preference, Habit, CalendarFeed, Telephone))
    ShortMessage.objects.filter(user_id=user, state=LetterState.WAITING).update(state=LetterState.WITHDRAWN)
    messages = ShortMessage.objects.filter(user_id=user).exclude(text="").update(text="")
    return taken + sent + notices + habits + messages
