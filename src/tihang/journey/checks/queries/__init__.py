"""Reading check rounds."""

from tihang.journey.checks.queries.beside import Answered, AskedLine, WeighedRow, answer_for_deed, checks_of
from tihang.journey.checks.queries.letters import Askable, LetterCard, NoSuchLetter, askable, asks, letter_card, letters_of
from tihang.journey.checks.queries.replies import ReplyShown, expected_of, new_answers, reply_shown

__all__ = [
    "Answered",
    "Askable",
    "AskedLine",
    "LetterCard",
    "NoSuchLetter",
    "ReplyShown",
    "WeighedRow",
    "answer_for_deed",
    "askable",
    "asks",
    "checks_of",
    "expected_of",
    "letter_card",
    "letters_of",
    "new_answers",
    "reply_shown",
]
