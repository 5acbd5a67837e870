"""Doors of a factory's record (一厂一档)."""

from collections.abc import Callable

from tihang.journey.models import Equipment, Title
from tihang.journey.registry.access import Deed
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.world import RECORD, World

FORMS: dict[Deed, tuple[str, Callable[[int], dict[str, str]]]] = {
    Deed.RECORD_SCENARIO: ("scenario", lambda n: {"scenario": "S09", "instance": f"实例{n}"}),
    Deed.RECORD_EQUIPMENT: ("equipment", lambda n: {"name": f"装备{n}", "year": "2025", "total": "3"}),
    Deed.RECORD_SYSTEM: ("system", lambda n: {"kind": "mes", "name": f"系统{n}"}),
    Deed.RECORD_INVESTMENT: ("investment", lambda n: {"year": "2025", "kind": "software", "what": f"项目{n}", "amount": "12.5"}),
    Deed.RECORD_INDICATOR: ("indicator", lambda n: {"indicator": f"K{n % 20 + 1:02d}", "year": str(2011 + n // 20 % 14), "value": "50"}),
    Deed.RECORD_OUTSIDE_REPORT: (
        "report",
        lambda n: {
            "platform": "某平台", "number": f"R-{n}", "standard": "GB/T 39116-2020", "maker": "third_party", "made_on": "2025-06-01",
            "level": "3", "scope": "factory",
        },
    ),
}  # fmt: skip


def under(world: World, *more: object) -> str:
    """An address under A's factory."""
    return "/".join(["/factories", str(world.factory.pk), *map(str, more), ""])


def equipment(world: World) -> Equipment:
    """A fresh entry."""
    return Equipment.objects.create(
        factory=world.factory, region=world.factory.region, name=f"台{world.number()}", year=2024, total=2, source="x", confidence="stated"
    )


def title(world: World) -> Title:
    """A fresh title."""
    return Title.objects.create(
        factory=world.factory, region=world.factory.region, programme="other", programme_name="省计划", word=f"称号{world.number()}",
        status="recognised", year=2024, source="x", confidence="confirmed",
    )  # fmt: skip


def _recording(deed: Deed, noun: str, form: Callable[[int], dict[str, str]]) -> None:
    @attempt(deed, f"add {noun}")
    def add(world: World) -> Made:
        return Made((Post(under(world, "record", noun, "add"), form(world.number())),), world.of_factory)


for _deed, (_noun, _form) in FORMS.items():
    _recording(_deed, _noun, _form)


@attempt(Deed.RECORD_EQUIPMENT, "replace")
def replace(world: World) -> Made:
    form = {"name": f"装备{world.number()}", "year": "2025", "total": "4"}
    return Made((Post(under(world, "record", "equipment", equipment(world).pk, "replace"), form),), world.of_factory)


@attempt(Deed.ATTACH_EVIDENCE)
def attach(world: World) -> Made:
    form = {"kind": "document", "title": f"证明{world.number()}"}
    return Made((Post(under(world, "record", "equipment", equipment(world).pk, "evidence"), form),), world.of_factory)


@attempt(Deed.WITHDRAW_ENTRY)
def withdraw(world: World) -> Made:
    return Made((Post(under(world, "record", "equipment", equipment(world).pk, "withdraw"), {"why": "记错了"}),), world.of_factory)


GRANTED = {
    "programme": "other",
    "programme_name": "省计划",
    "status": "recognised",
    "year": "2024",
    "source": "名单",
    "confidence": "confirmed",
}


@attempt(Deed.GRANT_TITLE)
def grant(world: World) -> Made:
    return Made((Post(under(world, "titles", "grant"), {**GRANTED, "word": f"称号{world.number()}"}),), world.of_factory)


@attempt(Deed.GRANT_TITLE, "the next step of one")
def next_step(world: World) -> Made:
    made = title(world)
    return Made((Post(under(world, "titles", made.pk, "replace"), {**GRANTED, "word": made.word, "year": "2025"}),), world.of_factory)


@attempt(Deed.WITHDRAW_TITLE)
def withdraw_title(world: World) -> Made:
    return Made((Post(under(world, "titles", title(world).pk, "withdraw"), {"why": "记错了"}),), world.of_factory)


SEES = {
    Deed.SEE_TITLES: "title", Deed.SEE_SCENARIOS: "scenario", Deed.SEE_EQUIPMENT: "equipment", Deed.SEE_SYSTEMS: "system",
    Deed.SEE_INVESTMENT: "investment", Deed.SEE_INDICATORS: "indicator", Deed.SEE_REPORTS: "report", Deed.SEE_EVIDENCE: "evidence",
}  # fmt: skip
READINGS += [
    Reading(
        deed, lambda world, noun=noun: RECORD[noun], lambda world, noun=noun: (under(world), under(world, "record", noun, "past")),
        lambda world, _: world.of_factory,
    )
    for deed, noun in SEES.items()
]  # fmt: skip
