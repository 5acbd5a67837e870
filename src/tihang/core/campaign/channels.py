"""Channels (申报渠道): by which way a factory's application goes up, and why the other ways are not open to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tihang.core.criteria import Citation
from tihang.core.values import Words

ORDINARY, SEPARATE_CITY, XPCC, GROUP = "ordinary", "separate_city", "xpcc", "group"
SERVED: Mapping[str, Words] = {
    ORDINARY: ("一般地区的企业", "enterprises of ordinary places"),
    SEPARATE_CITY: ("计划单列市的企业", "enterprises of separately designated cities"),
    XPCC: ("新疆生产建设兵团的企业", "enterprises of the corps"),
    GROUP: ("中央企业集团的企业", "enterprises of central SOE groups"),
}
"""Kinds of applicants that channels tell apart. A member of a group is of two kinds: its group's and its place's."""


@dataclass(frozen=True, slots=True)
class Serves:
    """渠道对象: a kind of applicant that a channel serves, and how it is known that it does."""

    kind: str
    cite: Citation
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """申报渠道: whom it serves, which level recommends, where the paper goes, who gets a copy, which route its desks follow."""

    id: str
    words: Words
    recommender: str
    route: str
    cite: Citation
    serves: tuple[Serves, ...]
    milestones: tuple[str, ...]
    paper_to: Words | None = None
    copies_to: tuple[Words, ...] = ()
    closed_to: Mapping[str, Words] = field(default_factory=dict)
    help: Words | None = None

    def serving(self, kinds: Iterable[str]) -> Serves | None:
        """How the channel serves an applicant of these kinds, None where it does not."""
        wanted = set(kinds)
        return next((each for each in self.serves if each.kind in wanted), None)


def letter_to(channels: Iterable[Channel], recommender: str) -> tuple[Words | None, tuple[Words, ...]]:
    """推荐函主送和抄送: to whom a unit of this kind writes, and who gets a copy; None where the law names nobody for it."""
    named = next((each for each in channels if each.recommender == recommender and each.paper_to), None)
    return (named.paper_to, named.copies_to) if named else (None, ())


@dataclass(frozen=True, slots=True)
class Place:
    """所在地: the division code of the applicant (six digits; the corps has the local id 660000)."""

    region: str


@dataclass(frozen=True, slots=True)
class ChannelAnswer:
    """渠道判定: whether one channel is open to an applicant (``open`` None where that is not known), and why."""

    channel: Channel
    open: bool | None
    words: Words
    cite: Citation


def kinds_of(place: Place, central_group: bool | None, places: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The kinds an applicant is of; ``places`` says by which codes separately designated cities and the corps are known."""
    local = next((kind for kind, codes in places.items() if any(place.region.startswith(code) for code in codes)), ORDINARY)
    return (GROUP, local) if central_group else (local,)


def channels_for(
    channels: Iterable[Channel], kinds: tuple[str, ...], *, group_known: bool = True, taken: str = ""
) -> tuple[ChannelAnswer, ...]:
    """Every channel with whether it is open, those of the group first where both are. ``taken`` is the one an application already goes by."""
    found = [_answer(channel, kinds, group_known=group_known, taken=taken) for channel in channels]
    return tuple(sorted(found, key=lambda answer: (answer.open is not True, answer.open is False, not _of_group(answer, kinds))))


def _of_group(answer: ChannelAnswer, kinds: tuple[str, ...]) -> bool:
    served = answer.channel.serving(kinds)
    return served is not None and kinds[0] == GROUP and answer.channel.recommender == GROUP


def _answer(channel: Channel, kinds: tuple[str, ...], *, group_known: bool, taken: str) -> ChannelAnswer:
    served = channel.serving(kinds)
    if taken and taken != channel.id and served is not None:
        said = (
            "已由另一个渠道申报，一个工厂一次只走一个渠道",
            "an application goes by another channel already; a factory uses one channel at a time",
        )
        return ChannelAnswer(channel, False, said, channel.cite)  # noqa: FBT003
    if served is not None:
        words = served.words or (f"适用于{SERVED[served.kind][0]}", f"serves {SERVED[served.kind][1]}")
        return ChannelAnswer(channel, True, words, served.cite)  # noqa: FBT003
    if not group_known and any(each.kind == GROUP for each in channel.serves):
        said = "没有登记是否属于中央企业集团", "whether it belongs to a central SOE group is not on record"
        return ChannelAnswer(channel, None, said, channel.cite)
    return ChannelAnswer(channel, False, _why_closed(channel, kinds), channel.cite)  # noqa: FBT003


def _why_closed(channel: Channel, kinds: tuple[str, ...]) -> Words:
    told = next((channel.closed_to[kind] for kind in kinds if kind in channel.closed_to), None)
    if told is not None:
        return told
    zh, en = "、".join(SERVED[each.kind][0] for each in channel.serves), ", ".join(SERVED[each.kind][1] for each in channel.serves)
    return f"只适用于{zh}", f"only serves {en}"
