"""What re-checks are asked."""

from tihang.journey.rechecks.queries.pool import TitleHeld, busy_titles, known_of, titles_held
from tihang.journey.rechecks.queries.rounds import NoSuchRound, RoundCard, round_card, rounds_of
from tihang.journey.rechecks.queries.tasks import NoSuchTask, StepRow, TaskCard, TaskLine, task_card, tasks_of, tasks_on

__all__ = [
    "NoSuchRound",
    "NoSuchTask",
    "RoundCard",
    "StepRow",
    "TaskCard",
    "TaskLine",
    "TitleHeld",
    "busy_titles",
    "known_of",
    "round_card",
    "rounds_of",
    "task_card",
    "tasks_of",
    "tasks_on",
    "titles_held",
]
