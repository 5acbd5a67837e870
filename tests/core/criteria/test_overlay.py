"""What an overlay may do, and that judging with it is judging the pack it leaves."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.small_packs import CITE, criterion, policy, question, small_pack, words
from tihang.core.answers import read_sheet
from tihang.core.criteria import Change, Ladder, Overlay, Rung, Source, apply_overlay, pack_data, pack_from_data
from tihang.core.criteria.overlay import at_rung
from tihang.core.kinds import Level, YesNo
from tihang.core.logic.numbers import Worth
from tihang.core.logic.truths import AllOf, AnyOf, AtLeast, AtMost, Said
from tihang.core.problems import BadInput
from tihang.core.scoring import eligibility
from tihang.packio.shelf import default_shelf

ON = date(2025, 7, 15)
TIERS = ("basic", "advanced", "excellence", "pioneer")
LEVEL = AtLeast(Worth("maturity.level"), {"basic": Fraction(2), "advanced": Fraction(2), "excellence": Fraction(3), "pioneer": Fraction(4)})
PACK = small_pack(
    questions=(question("maturity.level", Level(0, 5)), question("a", YesNo()), question("bad", Level(0, 4))),
    criteria=(
        criterion("L", LEVEL, tiers=TIERS),
        criterion("A", Said("a"), tiers=TIERS),
        criterion("M", AtMost(Worth("bad"), Fraction(1)), tiers=TIERS),
        criterion("B", AllOf((Said("a"), AtLeast(Worth("maturity.level"), Fraction(2)))), tiers=TIERS),
        criterion("D", AllOf((AtLeast(Worth("bad"), Fraction(2)), AtLeast(Worth("maturity.level"), Fraction(2)))), tiers=TIERS),
    ),
    ladder=Ladder(tuple(Rung(t, n, words(t), CITE, by_criteria=True) for n, t in enumerate(TIERS, 1)), ("层级", "tier"), stacked=False),
    policies=(policy("B1", ("one", "two")), policy("B2", ("one", "two"))),
    opens=(*((name, tier) for name in "LAMBD" for tier in TIERS), ("policy/B1", "all")),
)


def overlay(*changes: Change) -> Overlay:
    return Overlay("regions/x", "1", 3, "test/small@1", words("x"), CITE, changes, {"region": ("46",)}, (Source("Z", words("z")),))


def changed(do: str, name: str, *tiers: str, **more) -> Change:
    return Change(do, words(do), CITE, name, tiers, place="overlay.yaml:7", **more)


def limits(pack, name: str) -> list[Fraction | None]:
    found = [at_rung(pack.criterion_by_id[name].term, tier) for tier in TIERS]
    return [term.value if isinstance(term, AtLeast) else None for term in found]


def test_loosening_moves_one_tier_only():
    found = apply_overlay(PACK, overlay(changed("loosen", "L", "basic", value=Fraction(1))))
    assert limits(found, "L") == [1, 2, 3, 4]
    assert found.criterion_by_id["L"].loosened == {"basic": words("loosen")}
    assert found.criterion_by_id["A"] is PACK.criterion_by_id["A"]
    assert found.overlays == ("regions/x@1 r3",)
    assert found.source_by_id["Z"].words == words("z")
    assert limits(PACK, "L") == [2, 2, 3, 4]


def test_tightening_moves_any_tier_and_says_nothing_of_loosening():
    found = apply_overlay(PACK, overlay(changed("tighten", "L", "advanced", "pioneer", value=Fraction(5))))
    assert limits(found, "L") == [2, 5, 3, 5]
    assert found.criterion_by_id["L"].loosened == {}


def test_an_upper_limit_is_tightened_downwards():
    assert limits(apply_overlay(PACK, overlay(changed("tighten", "M", "basic", value=Fraction(0)))), "M") == [0, 1, 1, 1]
    assert limits(apply_overlay(PACK, overlay(changed("loosen", "M", "basic", value=Fraction(2)))), "M") == [2, 1, 1, 1]


def test_or_loosens_and_and_tightens():
    wider = apply_overlay(PACK, overlay(changed("loosen", "A", "basic", term=Said("b"))))
    assert at_rung(wider.criterion_by_id["A"].term, "basic") == AnyOf((Said("a"), Said("b")))
    assert at_rung(wider.criterion_by_id["A"].term, "advanced") == Said("a")
    narrower = apply_overlay(PACK, overlay(changed("tighten", "A", "pioneer", term=Said("b"))))
    assert at_rung(narrower.criterion_by_id["A"].term, "pioneer") == AllOf((Said("a"), Said("b")))


def test_the_one_threshold_inside_a_demand_moves():
    found = apply_overlay(PACK, overlay(changed("tighten", "B", "basic", value=Fraction(3))))
    assert at_rung(found.criterion_by_id["B"].term, "basic").parts[1].value == 3


def test_changes_add_up():
    found = apply_overlay(
        PACK, overlay(changed("tighten", "L", "basic", value=Fraction(3)), changed("tighten", "L", "advanced", value=Fraction(4)))
    )
    assert limits(found, "L") == [3, 4, 3, 4]


def test_adding_and_setting():
    fresh = criterion("X", Said("x"), tiers=("basic",))
    asked = question("x", YesNo())
    found = apply_overlay(
        PACK,
        overlay(
            Change("add", words("+"), CITE, adds=fresh),
            Change("add", words("+"), CITE, asks=asked),
            Change("set", words("s"), CITE, policy="B1", option="two"),
        ),
    )
    assert found.criteria[-1] == fresh
    assert found.questions[-1] == asked
    assert found.policy_by_id["B1"].default == "two"


REFUSED = {
    "excellence": (changed("loosen", "L", "excellence", value=Fraction(1)), "excellence criteria can never be loosened"),
    "pioneer among others": (changed("loosen", "A", "basic", "pioneer", term=Said("b")), "pioneer criteria can never be loosened"),
    "the wrong way": (changed("loosen", "L", "basic", value=Fraction(3)), "is not a loosening"),
    "no way": (changed("loosen", "L", "basic", value=Fraction(2)), "is not a loosening"),
    "the wrong way of a limit": (changed("loosen", "M", "basic", value=Fraction(0)), "is not a loosening"),
    "tightening the wrong way": (changed("tighten", "L", "pioneer", value=Fraction(3)), "is not a tightening"),
    "tightening a limit the wrong way": (changed("tighten", "M", "pioneer", value=Fraction(3)), "is not a tightening"),
    "two thresholds": (changed("tighten", "D", "basic", value=Fraction(3)), "exactly one threshold"),
    "no threshold": (changed("tighten", "A", "basic", value=Fraction(3)), "no single threshold"),
    "neither value nor term": (changed("tighten", "L", "basic"), "no single threshold"),
    "no tier": (changed("tighten", "L", value=Fraction(3)), "for which tier"),
    "an unknown criterion": (changed("tighten", "Q", "basic", value=Fraction(3)), "no criterion Q"),
    "an unknown tier": (changed("tighten", "L", "master", value=Fraction(3)), "not a criterion of master"),
    "an unknown policy": (Change("set", words("s"), CITE, policy="B9", option="two", place="overlay.yaml:7"), "no reading B9=two"),
    "a reading that is not opened": (
        Change("set", words("s"), CITE, policy="B2", option="two", place="overlay.yaml:7"),
        "the reading of B2 is not opened",
    ),
    "an unknown option": (Change("set", words("s"), CITE, policy="B1", option="nine", place="overlay.yaml:7"), "no reading B1=nine"),
    "an id that lives": (Change("add", words("s"), CITE, adds=criterion("L", Said("x")), place="overlay.yaml:7"), "exists already"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_told_with_its_place(name):
    change, says = REFUSED[name]
    with pytest.raises(BadInput) as told:
        apply_overlay(PACK, overlay(change))
    assert says in str(told.value)
    assert [problem.place for problem in told.value.problems] == ["overlay.yaml:7"]


def test_what_is_not_opened_is_not_loosened():
    closed = replace(PACK, opens=())
    with pytest.raises(BadInput, match="not opened to provinces for basic"):
        apply_overlay(closed, overlay(changed("loosen", "L", "basic", value=Fraction(1))))


def test_every_refusal_is_told():
    with pytest.raises(BadInput) as told:
        apply_overlay(PACK, overlay(*(change for change, _ in REFUSED.values())))
    assert len(told.value.problems) == len(REFUSED)


@pytest.mark.parametrize(
    ("applies", "subject", "found"),
    [
        ({"region": ("46",)}, {"region": "460100"}, True),
        ({"region": ("46",)}, {"region": "210200"}, False),
        ({"region": ("46",)}, {}, False),
        ({"region": ("46",), "industry": ()}, {"region": "46"}, True),
        ({"region": ("46",), "industry": ("C25",)}, {"region": "46", "industry": "C26"}, False),
        ({"industry": ("C25", "C26")}, {"industry": "C2614"}, True),
        ({"group": ("示例集团",)}, {"group": "示例集团"}, True),
        ({}, {"region": "46"}, False),
    ],
)
def test_whom_an_overlay_applies_to(applies, subject, found):
    assert replace(overlay(), applies=applies).applies_to(subject) is found


SHELF = default_shelf()
BASE = SHELF.pack("smart-factory-tiers", "2025")
SAID = st.sampled_from(["yes", "no", {"not_applicable": "because"}, None])


@st.composite
def tier_sheets(draw, pack):
    """A random sheet of the tier criteria."""
    sheet: dict[str, object] = {}
    for asked in pack.questions:
        section, _, key = (
            asked.id.partition(".") if asked.id.startswith(("records.", "maturity.", "indicators.")) else ("items", "", asked.id)
        )
        value = _value(draw, asked)
        if value is not None and asked.id in ("titles", "scenarios"):
            sheet[asked.id] = value
        elif value is not None:
            sheet.setdefault(section, {})[key] = value
    return sheet


def _value(draw, asked):
    kind = asked.kind
    if kind.name == "yes_no":
        return draw(SAID)
    if kind.name == "choice":
        return draw(st.sampled_from([o.id for o in kind.options] + [None]))
    if kind.name == "level":
        return draw(st.sampled_from([None, 0, 1, 2, 3, 4, 5, {"range": ["1", "3"]}]))
    if kind.name == "date":
        return draw(st.sampled_from([None, "2024-01-01", "2026-01-01"]))
    if kind.name == "titles":
        return draw(st.none() | st.lists(st.fixed_dictionaries({"tier": st.sampled_from(kind.tiers)}), max_size=2))
    if kind.name == "scenarios":
        entry = st.fixed_dictionaries(
            {"code": st.sampled_from([c for c, _ in kind.codes])}, optional={"ai": st.sampled_from(["yes", "no"])}
        )
        return draw(st.none() | st.lists(entry, max_size=6))
    return None


@pytest.mark.parametrize("name", ["@".join(name) for name in SHELF.overlay_names() if SHELF.resolve("@".join(name))[0].kind == "ladder"])
@given(data=st.data(), tier=st.sampled_from(TIERS))
def test_overlay_then_judge_equals_judge_of_the_resolved_pack(name, data, tier):
    resolved, chain = SHELF.resolve(name)
    stepwise = BASE
    for one in chain:
        stepwise = apply_overlay(stepwise, one)
    raw = data.draw(tier_sheets(resolved))
    compiled = pack_from_data(pack_data(resolved))
    found = [eligibility(pack, read_sheet(raw, pack), ON, tier) for pack in (stepwise, resolved, compiled)]
    verdicts = [[(row.criterion.id, row.finding) for row in one.criteria] for one in found]
    assert verdicts[0] == verdicts[1] == verdicts[2]
    assert found[0].readings == found[1].readings == found[2].readings
    plain = {section: dict(said) if isinstance(said, dict) else said for section, said in raw.items()}
    extra = {q.id for q in resolved.questions} - {q.id for q in BASE.questions}
    plain["records"] = {key: value for key, value in plain.get("records", {}).items() if f"records.{key}" not in extra}
    untouched = {c.id for c in BASE.criteria if c.term == resolved.criterion_by_id[c.id].term}
    if BASE.policies == resolved.policies:
        base = {row.criterion.id: row.verdict for row in eligibility(BASE, read_sheet(plain, BASE), ON, tier).criteria}
        mine = {row.criterion.id: row.verdict for row in found[1].criteria}
        depends = {c.id for c in BASE.criteria if any(ref.startswith(("criterion/", "rung/")) for ref in c.term.depends_on())}
        assert {name: mine[name] for name in base if name in untouched - depends} == {
            name: base[name] for name in base if name in untouched - depends
        }
