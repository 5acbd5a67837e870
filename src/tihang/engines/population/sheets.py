"""One factory of many as an answer sheet for the levels (单份答卷): what the core, or the planner, is given."""

from tihang.core.answers import AnswerSheet
from tihang.core.logic import Given
from tihang.engines.population.codes import OPEN, OUT
from tihang.engines.population.compiling import Compiled
from tihang.engines.population.rooms import Sheets


def level_sheet(of: Compiled, sheets: Sheets, row: int) -> AnswerSheet:
    """The answers in one row."""
    said = zip(of.questions, of.alphabets, sheets.columns[:, row].tolist(), strict=True)
    given = {
        question: Given(None, "不适用") if code == OUT else Given(letters.options[code]) for question, letters, code in said if code != OPEN
    }
    return AnswerSheet(of.pack.id, of.pack.edition, of.profiles[int(sheets.profile[row])], given=given)
