"""What the days of an application are called (节点名称), in both languages."""

from tihang.core.campaign.milestones import NAMES
from tihang.core.canonical import Data
from tihang.journey.intake.queries.milestones import RETURNED


def words_of(milestone: str) -> dict[str, Data]:
    """The name of a milestone; one that nobody knows any more stands by its id."""
    if milestone == RETURNED:
        return {"zh": "补正退回的内容", "en": "mend what was returned"}
    zh, en = NAMES.get(milestone, (milestone, milestone))
    return {"zh": zh, "en": en}
