"""A small law of a campaign with one of each rule, for the tests of the core."""

from datetime import date

from tihang.core.campaign import (
    Band,
    CampaignLaw,
    Channel,
    Condition,
    DeadlineRule,
    Equivalent,
    Exempt,
    Extension,
    Milestone,
    Named,
    Paper,
    Procedure,
    Quota,
    Serves,
    Waiver,
    due,
)
from tihang.core.criteria import Citation
from tihang.core.logic import read_term
from tihang.core.routing import End, Level, Route, State

CITE = Citation("inferred", ("TEST",))
LINE = ("company_online", "province", "ministry")
SAID = {"words": ("词", "words"), "cite": CITE}


def term(**raw):
    return read_term(raw)


MILESTONES = (
    Milestone("company_online", ("网上", "online"), Level.FACTORY, CITE, due("2031-07-18")),
    Milestone("ministry", ("部", "ministry"), Level.NATION, CITE, due("2031-08-01 17:00")),
)
CHANNELS = (
    Channel(
        "territory",
        ("属地", "by territory"),
        "province",
        "up",
        CITE,
        (Serves("ordinary", CITE), Serves("separate_city", CITE)),
        LINE,
    ),
    Channel(
        "group",
        ("央企", "by group"),
        "group",
        "up",
        CITE,
        (Serves("group", CITE),),
        LINE,
        closed_to={"ordinary": ("不是央企", "no central SOE")},
    ),
)
QUOTAS = (
    Quota(
        "p",
        ("省", "province"),
        "province",
        CITE,
        fact="rank",
        bands=(Band(1, 10, 40, CITE), Band(11, 20, 30, CITE), Band(21, None, 20, CITE)),
        exempt=(Exempt("task", ("揭榜", "task"), "validated_challenge_unit", CITE),),
    ),
    Quota("c", ("市", "city"), "city", CITE, within="21", named={"210100": 15}, fixed=2),
    Quota("x", ("兵团", "corps"), "xpcc", CITE, fixed=5),
    Quota("s", ("经省", "through the province"), "separate_city", CITE, through="province"),
)
PROCEDURES = (
    Procedure("first", ("首次", "first"), CITE, term(said="new_to_tier")),
    Procedure("recheck", ("复核", "re-check"), CITE, term(said="holds_tier")),
)


def conditions():
    """One of each weight."""
    hard = Condition("advanced", ("先进级", "advanced"), "hard", CITE, term(holds_title={"tiers": ["advanced"]}))
    level = Condition("maturity", ("三级", "level 3"), "hard", CITE, term(at_least={"of": {"worth": "maturity.level"}, "value": "3"}))
    branch = Condition(
        "legal_person",
        ("法人", "legal person"),
        "soft",
        CITE,
        term(in_set={"of": "standing", "values": ["legal_person"]}),
        asks=("说明", "say why"),
    )
    promise = Condition("cooperate", ("配合核查", "cooperate"), "promise", CITE)
    return hard, level, branch, promise


def small_law() -> CampaignLaw:
    """卓越级, 2031: everything once."""
    return CampaignLaw(
        pack="test/campaign",
        edition="2031",
        words=("试批次", "a campaign"),
        programme="test",
        year=2031,
        tier="excellence",
        cite=CITE,
        criteria=Named("test/criteria@1", CITE),
        form=Named("test/form@1", CITE),
        rubric=None,
        lists={"scenarios": Named("test/scenarios@1", CITE)},
        milestones=MILESTONES,
        deadline=DeadlineRule(("按开始受理的时刻", "when it is taken in hand"), CITE, grace_seconds=5),
        extension=Extension(**SAID),
        channels=CHANNELS,
        places={"separate_city": ("3302",), "xpcc": ("66",)},
        conditions=conditions(),
        procedures=PROCEDURES,
        routes=(Route("up", ("上报", "upward"), "done", (State("done", ("完", "done"), End.DONE),)),),
        quotas=QUOTAS,
        equivalents=(Equivalent("excellence", "advanced", ("等同", "counts"), CITE, date(2030, 1, 1), date(2030, 12, 31)),),
        waivers=(Waiver("w", "maturity", (2031,), ("本年免", "waived this year"), CITE, term(said="specialised_firm")),),
        paper=(Paper("dossier", ("申报书", "dossier"), Level.CITY, CITE, 2, equals_online=True),),
    )
