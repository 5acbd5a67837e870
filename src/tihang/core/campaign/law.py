"""The law of a campaign (批次规则): everything that one opening of a programme for one tier in one year follows, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tihang.core.campaign.channels import Channel
from tihang.core.campaign.check_questions import AskedOf
from tihang.core.campaign.columns import Column
from tihang.core.campaign.conditions import Condition, Equivalent, Procedure, Waiver
from tihang.core.campaign.deadline import DeadlineRule
from tihang.core.campaign.joint import Joint, JointRule, Question
from tihang.core.campaign.milestones import Due, Milestone
from tihang.core.campaign.provisions import Provision
from tihang.core.campaign.quotas import Quota
from tihang.core.criteria import Citation
from tihang.core.routing import Level, Route
from tihang.core.values import Words


@dataclass(frozen=True, slots=True)
class Named:
    """引用的包: another pack by name (id@edition), and how it is known that this one is meant; ``name`` empty = not known."""

    name: str
    cite: Citation
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """纸质材料: what goes to a level on paper; ``copies`` None where the document names no number."""

    id: str
    words: Words
    to: Level
    cite: Citation
    copies: int | None = None
    equals_online: bool = False


@dataclass(frozen=True, slots=True)
class Extension:
    """延期规则: who may put a date off. ``by`` is ``issuer`` (the level whose call set it) or ``nation``."""

    words: Words
    cite: Citation
    by: str = "issuer"
    reasoned: bool = True


@dataclass(frozen=True, slots=True)
class Department:
    """联合部门: a department that checks or recommends at a level."""

    level: Level
    departments: tuple[str, ...]
    cite: Citation


@dataclass(frozen=True, slots=True)
class CallExample:
    """转发示例: a real call of one level with its dates, to show (or to copy) a chain; ``parent`` names the one above (empty = the nation)."""

    id: str
    words: Words
    level: Level
    cite: Citation
    parent: str = ""
    region: str = ""
    dates: Mapping[str, Due] = field(default_factory=dict)
    paper: tuple[Paper, ...] = ()
    departments: tuple[str, ...] = ()


@dataclass(frozen=True)
class CampaignLaw:
    """批次规则: of one programme, year and tier."""

    pack: str
    edition: str
    words: Words
    programme: str
    year: int
    tier: str
    cite: Citation
    criteria: Named
    form: Named
    rubric: Named | None
    lists: Mapping[str, Named]
    milestones: tuple[Milestone, ...]
    deadline: DeadlineRule
    extension: Extension
    channels: tuple[Channel, ...]
    places: Mapping[str, tuple[str, ...]]
    conditions: tuple[Condition, ...]
    procedures: tuple[Procedure, ...]
    routes: tuple[Route, ...]
    quotas: tuple[Quota, ...] = ()
    equivalents: tuple[Equivalent, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    paper: tuple[Paper, ...] = ()
    departments: tuple[Department, ...] = ()
    chain: tuple[CallExample, ...] = ()
    number: str = ""
    within: str = ""
    """The division code, or the beginning of one, of the place it is open in; empty = the nation."""
    unknown: tuple[Words, ...] = ()
    """What no source says, told to everybody who looks."""
    joint: tuple[JointRule, ...] = ()
    questions: tuple[Question, ...] = ()
    roster: tuple[Column, ...] = ()
    """The columns of the summary table."""
    panels: tuple[Provision, ...] = ()
    """How experts read."""
    checks: tuple[AskedOf, ...] = ()
    """What other departments are asked about applicants."""
    cultivation: tuple[Provision, ...] = ()

    @property
    def how_joint(self) -> Joint:
        """What joint means here, as a case keeps it."""
        return Joint(self.joint, self.questions)

    @property
    def name(self) -> str:
        """``id@edition``."""
        return f"{self.pack}@{self.edition}"

    @cached_property
    def dates(self) -> dict[str, Due]:
        """The dates of the document itself, by milestone."""
        return {milestone.id: milestone.due for milestone in self.milestones if milestone.due}

    @cached_property
    def milestone_by_id(self) -> dict[str, Milestone]:
        return {milestone.id: milestone for milestone in self.milestones}

    @cached_property
    def channel_by_id(self) -> dict[str, Channel]:
        return {channel.id: channel for channel in self.channels}

    @cached_property
    def procedure_by_id(self) -> dict[str, Procedure]:
        return {procedure.id: procedure for procedure in self.procedures}

    @cached_property
    def condition_by_id(self) -> dict[str, Condition]:
        return {condition.id: condition for condition in self.conditions}

    @cached_property
    def route_by_id(self) -> dict[str, Route]:
        return {route.id: route for route in self.routes}

    def route_for(self, channel: str, procedure: str = "first") -> Route:
        """The route that an application takes: its procedure's own, else its channel's. Raises KeyError for an unknown channel."""
        own = self.procedure_by_id[procedure].route if procedure in self.procedure_by_id else ""
        return self.route_by_id[own or self.channel_by_id[channel].route]
