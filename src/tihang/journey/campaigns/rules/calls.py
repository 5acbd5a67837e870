"""What a call says (通知内容), and whether its days stand in order with those above and below it (日期顺序)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from tihang.core.campaign import NAMES, CampaignLaw, Due, dates_in_order, in_chain
from tihang.core.problems import Problem, bad
from tihang.journey.campaigns.rules.contacts import Contact, check_contacts
from tihang.journey.campaigns.rules.levels import milestones_of
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.rules.asked import missing, refuse, too_long

MOST_TEXT: Final = 20_000
MOST_COPIES: Final = 50
LENGTHS: Final = {"issuer": 200, "number": 80, "title": 200, "text": MOST_TEXT}


@dataclass(frozen=True, slots=True)
class NewCall:
    """要发的通知: as somebody fills it in."""

    title: str
    issuer: str = ""
    number: str = ""
    text: str = ""
    contacts: tuple[Contact, ...] = ()
    paper_copies: int | None = None
    dates: Mapping[str, Due] = field(default_factory=dict)

    def problems(self, law: CampaignLaw, part: Part) -> Iterator[Problem | None]:
        """What is wrong with it by itself."""
        yield missing(self.title, "title", "标题", "the title")
        yield missing(self.issuer, "issuer", "发文单位", "who issues it")
        for name, most in LENGTHS.items():
            yield too_long(getattr(self, name), most, name)
        yield check_contacts(self.contacts)
        if self.paper_copies is not None and not 0 <= self.paper_copies <= MOST_COPIES:
            said = (
                f"纸质份数 {self.paper_copies} 不在 0 到 {MOST_COPIES} 之间",
                f"{self.paper_copies} copies; 0 to {MOST_COPIES} can be asked for",
            )
            yield bad(*said, "填企业要交的份数", "Give how many copies an enterprise hands in", place="paper_copies", code="number")
        yield from not_theirs(law, part, self.dates)


def not_theirs(law: CampaignLaw, part: Part, dates: Iterable[str]) -> Iterator[Problem]:
    """Days of milestones that this level does not set."""
    known = milestones_of(law, part)
    for name in dates:
        if name not in known:
            words = NAMES.get(name, (name, name))
            said = f"“{words[0]}”不由这一级定", f"'{words[1]}' is not for this level to set"
            may = "、".join(NAMES[each][0] for each in known), ", ".join(NAMES[each][1] for each in known)
            yield bad(*said, f"这一级可以定：{may[0]}", f"This level sets: {may[1]}", place=name, code="not_this_level")


@dataclass(frozen=True, slots=True)
class Below:
    """下级通知: a call below, with the days it set itself."""

    issuer: str
    dates: Mapping[str, Due]


def check_order(own: Mapping[str, Due], above: Iterable[Mapping[str, Due]], below: Iterable[Below] = ()) -> None:
    """Raises BadInput where a day is later than above, not in the order of the milestones, or earlier than a call below says already."""
    higher = in_chain(above)
    found = list(dates_in_order(own, higher))
    for lower in below:
        found += [_overtaken(name, own[name], lower) for name in own if name in lower.dates and lower.dates[name].at > own[name].at]
        found += [_crossed(each, lower) for each in dates_in_order(lower.dates, {**higher, **own}) if each.code == "dates_out_of_order"]
    refuse(*dict.fromkeys(found))


def _crossed(problem: Problem, lower: Below) -> Problem:
    """With these days those of a call below would no longer stand in the order of the milestones."""
    said = (
        f"{lower.issuer}已经发出的通知会乱了顺序：{problem.said[0]}",
        f"the call of {lower.issuer} would fall out of order: {problem.said[1]}",
    )
    mend = "定得晚一些，或请对方撤回后重发", "Set a later day, or ask them to withdraw theirs and issue it again"
    return Problem(said, mend, problem.place, "crosses_below")


def _overtaken(name: str, mine: Due, lower: Below) -> Problem:
    zh, en = NAMES[name]
    theirs = lower.dates[name].text()
    said = (
        f"“{zh}”定在 {mine.text()}，早于{lower.issuer}已经发出的 {theirs}",
        f"'{en}' is set for {mine.text()}, before the {theirs} that {lower.issuer} has announced already",
    )
    mend = f"定在 {theirs} 或更晚，或请对方撤回后重发", f"Set {theirs} or later, or ask them to withdraw theirs and issue it again"
    return Problem(said, mend, name, "date_before_below")
