"""The files of a campaign (批次文件): campaign.yaml, channels.yaml, quotas.yaml, conditions.yaml, and what says more: joint, roster, panels, checks, cultivation."""

from collections.abc import Callable, Mapping

from tihang.core.campaign import (
    LEVELS,
    NAMES,
    CallExample,
    CampaignLaw,
    Channel,
    DeadlineRule,
    Department,
    Extension,
    Milestone,
    Named,
    Paper,
    Serves,
)
from tihang.core.campaign.channels import SERVED
from tihang.core.campaign.facts import TIERS
from tihang.core.criteria import Pack
from tihang.core.problems import nearest
from tihang.core.routing import Level, Route, route_from_data
from tihang.core.values import Words
from tihang.packio.condition_files import condition_at, equivalent_at, procedure_at, waiver_at
from tihang.packio.due_files import due_at
from tihang.packio.joint_files import joint_at, question_at
from tihang.packio.provision_files import asked_of_at, cultivation_provision, panel_provision
from tihang.packio.quota_files import UNITS, quota_at
from tihang.packio.roster_files import column_at
from tihang.packio.route_files import DEPARTMENTS
from tihang.packio.route_files import LEVELS as HEIGHTS
from tihang.packio.spots import WORDING, Look

Section = Callable[..., Look]
HEAD = WORDING | {
    "programme",
    "within",
    "year",
    "tier",
    "criteria",
    "form",
    "rubric",
    "lists",
    "deadline",
    "extension",
    "milestones",
    "paper",
}
KEYS = HEAD | {"departments", "procedures", "chain", "unknown"}
CHANNEL_KEYS = WORDING | {"id", "recommender", "route", "serves", "milestones", "paper_to", "copies_to", "closed_to"}


def campaign_at(section: Section, pack: Pack) -> CampaignLaw:
    """The law of a campaign out of its files; ``pack`` has its header and routes."""
    body = section("campaign.yaml", "campaign").get("campaign").map(KEYS)
    ways, asked = section("channels.yaml", "places", "channels"), section("conditions.yaml", "conditions", "equivalents", "waivers")
    joint = section("joint.yaml", "joint", "questions")
    lists = {name: _named(look) for name, look in body.get("lists").pairs()}
    places = ways.get("places").map(frozenset(SERVED), cited=False) if ways.has("places") else ways.get("places")
    return CampaignLaw(
        pack=pack.id,
        edition=pack.edition,
        words=pack.words,
        programme=body.text("programme"),
        year=body.whole("year"),
        tier=body.one_of("tier", TIERS),
        cite=body.cited(),
        criteria=_named(body.get("criteria")),
        form=_named(body.get("form")),
        rubric=_named(body.get("rubric")) if body.has("rubric") else None,
        lists=lists,
        milestones=body.all("milestones", _milestone),
        deadline=_deadline(body.get("deadline")),
        extension=_extension(body.get("extension")),
        channels=ways.all("channels", _channel),
        places={kind: tuple(each.own_text() for each in codes.each()) for kind, codes in places.pairs()},
        conditions=asked.all("conditions", condition_at),
        procedures=body.all("procedures", procedure_at),
        routes=_routes(pack),
        quotas=section("quotas.yaml", "quotas").all("quotas", quota_at),
        equivalents=asked.all("equivalents", equivalent_at),
        waivers=asked.all("waivers", waiver_at),
        paper=body.all("paper", _paper),
        departments=body.all("departments", _department),
        chain=body.all("chain", _call),
        number=pack.document.number,
        within=body.text("within", ""),
        joint=joint.all("joint", joint_at),
        questions=joint.all("questions", question_at),
        roster=section("roster.yaml", "roster").all("roster", column_at),
        panels=section("panels.yaml", "panels").all("panels", panel_provision),
        checks=section("checks.yaml", "checks").all("checks", asked_of_at),
        cultivation=section("cultivation.yaml", "cultivation").all("cultivation", cultivation_provision),
        unknown=tuple(look.map(WORDING).words() for look in body.get("unknown").each()),
    )


def _routes(pack: Pack) -> tuple[Route, ...]:
    return tuple(route_from_data(raw) for raw in pack.routes)


def _named(look: Look) -> Named:
    body = look.map(WORDING | {"pack"})
    return Named(body.text("pack", ""), body.cited(), body.words() if body.has("zh") else None)


def milestone_name(look: Look, word: str) -> str:
    """A milestone that exists; the first one where it does not, with a note."""
    if word in NAMES:
        return word
    look.ledger.note(look.spot, f"没有节点 {word}", f"there is no milestone {word}", *nearest(word, NAMES))
    return next(iter(NAMES))


def _milestone(look: Look) -> Milestone:
    body = look.map(WORDING | {"id", "due"})
    name = milestone_name(body, body.text("id"))
    words = body.words() if body.has("zh") else NAMES[name]
    return Milestone(name, words, LEVELS[name], body.cited(), due_at(body, "due"), body.maybe_words("help"))


def _deadline(look: Look) -> DeadlineRule:
    body = look.map(WORDING | {"counts", "grace_seconds"})
    return DeadlineRule(body.words(), body.cited(), body.one_of("counts", ("entry",), "entry"), body.whole("grace_seconds", 0))


def _extension(look: Look) -> Extension:
    body = look.map(WORDING | {"by", "reasoned"})
    return Extension(body.words(), body.cited(), body.one_of("by", ("issuer", "nation"), "issuer"), body.flag("reasoned", default=True))


def _level(look: Look, key: str) -> Level:
    word = look.one_of(key, HEIGHTS)
    return Level(word) if word in HEIGHTS else Level.NATION


def _paper(look: Look) -> Paper:
    body = look.map(WORDING | {"id", "to", "copies", "equals_online"})
    copies = body.whole("copies") if body.has("copies") else None
    return Paper(body.text("id"), body.words(), _level(body, "to"), body.cited(), copies, body.flag("equals_online"))


def _departments(body: Look) -> tuple[str, ...]:
    found = body.texts("departments")
    for name in sorted(set(found) - set(DEPARTMENTS)):
        body.ledger.note(body.spot, f"没有部门 {name}", f"there is no department {name}", *nearest(name, DEPARTMENTS))
    return found


def _department(look: Look) -> Department:
    body = look.map(frozenset({"level", "departments"}))
    return Department(_level(body, "level"), _departments(body), body.cited())


def _call(look: Look) -> CallExample:
    body = look.map(WORDING | {"id", "level", "parent", "region", "dates", "paper", "departments"})
    dates = body.get("dates")
    found = {milestone_name(dates, name): due_at(dates, name) for name, _ in dates.pairs()}
    return CallExample(
        body.text("id"),
        body.words(),
        _level(body, "level"),
        body.cited(),
        body.text("parent", ""),
        body.text("region", ""),
        {name: moment for name, moment in found.items() if moment},
        body.all("paper", _paper),
        _departments(body),
    )


def _channel(look: Look) -> Channel:
    body = look.map(CHANNEL_KEYS)
    return Channel(
        body.text("id"),
        body.words(),
        body.one_of("recommender", UNITS),
        body.text("route"),
        body.cited(),
        body.all("serves", _serves),
        tuple(milestone_name(body, name) for name in body.texts("milestones")),
        body.maybe_words("paper_to"),
        tuple(each.map(WORDING).words() for each in body.get("copies_to").each()),
        _closed_to(body.get("closed_to")) if body.has("closed_to") else {},
        body.maybe_words("help"),
    )


def _serves(look: Look) -> Serves:
    body = look.map(WORDING | {"kind"})
    return Serves(body.one_of("kind", tuple(SERVED)), body.cited(), body.words() if body.has("zh") else None)


def _closed_to(look: Look) -> Mapping[str, Words]:
    return {kind: below.map(WORDING).words() for kind, below in look.map(frozenset(SERVED), cited=False).pairs()}
