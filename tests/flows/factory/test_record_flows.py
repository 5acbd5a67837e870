"""What a factory writes into its record: permission, rule, row, trail; and what is refused leaves nothing behind."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.attach_evidence import attach_evidence
from tihang.flows.factory.record_equipment import record_equipment
from tihang.flows.factory.record_indicator import record_indicator
from tihang.flows.factory.record_investment import record_investment
from tihang.flows.factory.record_outside_report import record_outside_report
from tihang.flows.factory.record_scenario import record_scenario
from tihang.flows.factory.record_system import record_system
from tihang.flows.factory.withdraw_entry import withdraw_entry
from tihang.journey.models import Authority, Deed, Equipment, Factory, IndicatorValue, Membership, Organisation, Posting, User
from tihang.journey.record.operations import AlreadyKept, NotCurrent
from tihang.journey.record.queries import record_of
from tihang.journey.record.rules import (
    NewEquipment,
    NewEvidence,
    NewIndicatorValue,
    NewInvestment,
    NewOutsideReport,
    NewScenarioInstance,
    NewSystem,
)
from tihang.journey.registry.access import NotAllowed
from tihang.journey.registry.queries import scope_of

NOW = datetime(2025, 12, 31, 16, 30, tzinfo=UTC)  # in Beijing the year 2026 has begun
LATHES = NewEquipment(name="数控车床", year=2025, total=10)

FLOWS = [
    (record_equipment, LATHES, "equipment"),
    (record_system, NewSystem(kind="mes", name="MES"), "systems"),
    (record_investment, NewInvestment(year=2025, kind="software", what="MES", amount=Decimal("1.5")), "investment"),
    (record_indicator, NewIndicatorValue(indicator="K01", year=2025, value="85.2"), "indicators"),
    (record_scenario, NewScenarioInstance(edition="2025", scenario="S12", instance="立体库"), "scenarios"),
    (
        record_outside_report,
        NewOutsideReport(platform="c3mep", maker="self", made_on=date(2025, 6, 1), level=2, scope="factory"),
        "reports",
    ),
]


@pytest.fixture
def factory(db: None) -> Factory:
    body = Organisation.objects.create(region="330106", name="甲公司", name_key="甲公司")
    return Factory.objects.create(region="330106", organisation=body, name="一厂", place_path="330000/330100/330106/")


def person(factory: Factory | None = None, role: str = "editor") -> Person:
    user = User.objects.create_user(sign_in_name=f"u{uuid4().hex}", password=None)
    if factory:
        Membership.objects.create(user=user, organisation=factory.organisation, role=role)
    return Person(user.pk, scope_of(user.pk))


@pytest.mark.parametrize(("flow", "said", "part"), FLOWS, ids=lambda value: getattr(value, "__name__", ""))
def test_an_editor_records_and_the_trail_says_so(factory, flow, said, part):
    editor = person(factory)
    kept = flow(actor=editor, now=NOW, factory=factory.pk, said=said)
    [row] = getattr(record_of(scope=editor.scope, factory=factory.pk), part)
    assert (row.id, row.recorded_by, row.recorded_at, row.confidence) == (kept, editor.user, NOW, "stated")
    deed = Deed.objects.get()
    assert (deed.region, deed.verb, deed.actor, deed.subject, deed.on_behalf) == (
        "330106", flow.__name__, editor.user, factory.pk, factory.organisation_id,
    )  # fmt: skip
    assert kept.hex in deed.facts


@pytest.mark.parametrize(("flow", "said", "part"), FLOWS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_correction_is_the_same_deed(factory, flow, said, part):
    editor = person(factory)
    old = flow(actor=editor, now=NOW, factory=factory.pk, said=said)
    with pytest.raises(AlreadyKept):
        flow(actor=editor, now=NOW, factory=factory.pk, said=said)
    new = flow(actor=editor, now=NOW, factory=factory.pk, said=said, instead_of=old)
    assert [row.id for row in getattr(record_of(scope=editor.scope, factory=factory.pk), part)] == [new]
    assert Deed.objects.count() == 2
    with pytest.raises(NotCurrent):
        flow(actor=editor, now=NOW, factory=factory.pk, said=said, instead_of=old)
    assert Deed.objects.count() == 2


@pytest.mark.parametrize("role", ["reader", "signatory"])
@pytest.mark.parametrize(("flow", "said", "part"), FLOWS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_reader_records_nothing(factory, flow, said, part, role):
    with pytest.raises(NotAllowed):
        flow(actor=person(factory, role), now=NOW, factory=factory.pk, said=said)
    assert not Deed.objects.exists()


def test_strangers_officers_and_stewards_record_nothing(factory):
    office = Authority.objects.create(path="330000/", department="industry", name="浙江省经济和信息化厅")
    officer = person()
    Posting.objects.create(user_id=officer.user, authority=office, role="leader")
    other = Factory.objects.create(
        region="330106", organisation=Organisation.objects.create(region="330106", name="乙公司", name_key="乙公司"), name="乙厂"
    )
    for nobody in (person(), person(other, "owner"), Person(officer.user, scope_of(officer.user))):
        with pytest.raises(NotAllowed):
            record_equipment(actor=nobody, now=NOW, factory=factory.pk, said=LATHES)
    with pytest.raises(NotAllowed):
        record_equipment(actor=person(factory), now=NOW, factory=UUID(int=7), said=LATHES)
    assert not Equipment.objects.exists()


def test_what_cannot_be_true_leaves_nothing_behind(factory):
    editor = person(factory)
    with pytest.raises(BadInput):
        record_equipment(actor=editor, now=NOW, factory=factory.pk, said=NewEquipment(name="车床", year=2025, total=1, controlled=2))
    with pytest.raises(BadInput):
        record_indicator(actor=editor, now=NOW, factory=factory.pk, said=NewIndicatorValue(indicator="K01", year=2027, value="1"))
    record_indicator(actor=editor, now=NOW, factory=factory.pk, said=NewIndicatorValue(indicator="K01", year=2026, value="1"))
    assert (Equipment.objects.count(), IndicatorValue.objects.count(), Deed.objects.count()) == (0, 1, 1)


def test_a_factory_is_not_surer_than_its_own_word(factory):
    editor = person(factory)
    with pytest.raises(BadInput) as told:
        record_equipment(
            actor=editor, now=NOW, factory=factory.pk, said=NewEquipment(name="车床", year=2025, total=1, confidence="confirmed")
        )
    assert [problem.place for problem in told.value.problems] == ["confidence"]
    record_equipment(actor=editor, now=NOW, factory=factory.pk, said=NewEquipment(name="车床", year=2025, total=1, confidence="estimate"))


def test_evidence_is_attached_and_an_entry_withdrawn_with_a_reason(factory):
    editor = person(factory)
    kept = record_equipment(actor=editor, now=NOW, factory=factory.pk, said=LATHES)
    shown = NewEvidence(noun="equipment", entry=kept, kind="photo", title="照片", url="https://example.com/1")
    attach_evidence(actor=editor, now=NOW, factory=factory.pk, said=shown)
    with pytest.raises(BadInput):
        withdraw_entry(actor=editor, now=NOW, factory=factory.pk, noun="equipment", entry=kept, why=" ")
    with pytest.raises(BadInput):
        withdraw_entry(actor=editor, now=NOW, factory=factory.pk, noun="title", entry=kept, why="误填")
    withdraw_entry(actor=editor, now=NOW, factory=factory.pk, noun="equipment", entry=kept, why="误填")
    with pytest.raises(NotCurrent):
        attach_evidence(
            actor=editor, now=NOW, factory=factory.pk, said=NewEvidence(noun="equipment", entry=kept, kind="photo", title="照片二")
        )
    assert [deed.verb for deed in Deed.objects.order_by("number")] == ["record_equipment", "attach_evidence", "withdraw_entry"]
    assert Deed.objects.get(verb="withdraw_entry").why == "误填"
    with pytest.raises(NotAllowed):
        withdraw_entry(actor=person(factory, "reader"), now=NOW, factory=factory.pk, noun="equipment", entry=kept, why="误填")
