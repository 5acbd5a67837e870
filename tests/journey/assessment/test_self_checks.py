"""The reviewer's eyes on one's own dossier: what is found, and that no row of anybody else is read for it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection

import somebody
from opened_campaign import open_campaign
from tihang.core.criteria import Citation
from tihang.core.findings import Verdict
from tihang.core.forms.reference import Reference
from tihang.flows.actors import Person
from tihang.journey.assessment.codes.published_effects import effect_of, published_effects
from tihang.journey.assessment.queries.self_checks import self_checks
from tihang.journey.intake.queries import NoSuchApplication
from tihang.journey.models import (
    Answer,
    Application,
    Campaign,
    Content,
    File,
    IndicatorValue,
    Membership,
    Submission,
    User,
    Workspace,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
FORM = ("national/application-form", "2025")
STORY = "我厂建成覆盖冲压、焊装、涂装和总装四大车间的数字孪生平台，设备联网率达到百分之九十六，排产由人工改为系统自动完成，每天两次滚动更新，插单在十分钟内给出答复。"


def campaign(year: int) -> Campaign:
    """The shipped campaign of 2025, opened for a year."""
    return open_campaign(f"{year} 年申报", str(year), year)


class House:
    """A factory with somebody who fills its form, a file, a record and last year's dossier."""

    def __init__(self, name: str, this: Campaign, last: Campaign) -> None:
        body = somebody.organisation(f"{name}公司")
        self.factory = somebody.factory(body, f"{name}工厂")
        self.user = somebody.user(name)
        Membership.objects.create(user=self.user, organisation=body, role="owner")
        self.person: Person = somebody.acting(self.user)
        content = Content.objects.create(
            digest=f"{name:0>64}", size=1, kind="pdf", media_type="application/pdf", scan="clean", preview="none", houses=2
        )
        self.file = File.objects.create(
            region="330110", factory=self.factory, content=content, name=f"{name}证书", valid_until=date(2026, 11, 30)
        )
        IndicatorValue.objects.create(
            region="330110",
            source=f"{name}台账",
            confidence="stated",
            factory=self.factory,
            indicator="K01",
            year=2025,
            value="50",
            unit="%",
        )
        self._submitted(name, last)
        self.application = self._applying(this, {"special": f"{STORY}", "effects.K01": {"before": 40, "after": "66.7", "baseline": "design_value"},
                                                 "attachments.other": [str(self.file.pk)], "company.contact": f"{name}联系人"})  # fmt: skip

    def _applying(self, of: Campaign, said: dict[str, Any]) -> Application:
        desk = Workspace.objects.create(
            kind="application",
            code=f"{of.year}{self.user.pk.hex[-4:]}"[:8],
            factory=self.factory,
            year=of.year,
            campaign=of,
            pack=FORM[0],
            edition=FORM[1],
        )
        Answer.objects.bulk_create(Answer(workspace=desk, question=address, value=json.dumps(value)) for address, value in said.items())
        return Application.objects.create(
            region="330110",
            factory=self.factory,
            campaign=of,
            workspace=desk,
            channel="territory",
            procedure="first",
            opened_by=self.user.pk,
        )

    def _submitted(self, name: str, last: Campaign) -> None:
        application = self._applying(last, {})
        part = {
            "type": "field",
            "address": "special",
            "words": ["", ""],
            "kind": "rich_text",
            "value": None,
            "shown": [f"{name}：{STORY}", ""],
        }
        content = {"sections": [{"id": "s", "words": ["", ""], "parts": [part]}], "files": [{"sha256": self.file.content.digest}]}
        handed_in = Submission.objects.create(
            region="330110", application=application, number=1, content=json.dumps(content), sha256="", sm3="", code=f"c{name}", entered_at=NOW,
            kept_at=NOW, certified_by=self.user.pk, signed_by=self.user.pk, deposit="", deposit_key="", deposit_signature="",
        )  # fmt: skip
        Application.objects.filter(pk=application.pk).update(current=handed_in.pk, state="submitted")


@contextmanager
def every_row() -> Iterator[list[str]]:
    """Everything that the database gives back meanwhile, as text: each question is asked a second time beside the first."""
    seen: list[str] = []
    asking = False

    def watch(ask: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal asking
        if not asking and not many:
            asking = True
            with connection.cursor() as beside:
                beside.execute(sql, params)
                seen.extend(str(value) for row in beside.fetchall() for value in row)
            asking = False
        return ask(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield seen


@pytest.fixture
def houses() -> dict[str, House]:
    this, last = campaign(2026), campaign(2025)
    return {name: House(name, this, last) for name in ("mine", "theirs", "others")}


def found_in(house: House, who: House | None = None) -> set[tuple[str, str, tuple[str, ...]]]:
    checks = self_checks(scope=(who or house).person.scope, application=house.application.pk, now=NOW)
    return {(each.kind, each.code, each.addresses) for each in checks if each.verdict is Verdict.NOT_MET}


def test_what_a_reviewer_would_find_is_found(houses):
    found = found_in(houses["mine"])
    assert {
        ("contradiction", "unlike_record", ("effects.K01",)),
        ("evidence", "expired", ("attachments.other",)),
        ("evidence", "handed_in_before", ("attachments.other",)),
        ("text", "as_before", ("special",)),
    } <= found


def test_nobody_runs_them_on_somebody_else(houses):
    for who in ("theirs", "others"):
        with pytest.raises(NoSuchApplication):
            found_in(houses["mine"], houses[who])
    with pytest.raises(NoSuchApplication):
        self_checks(
            scope=somebody.acting(User.objects.create_user(sign_in_name="x")).scope, application=houses["mine"].application.pk, now=NOW
        )


def test_no_row_of_anybody_else_is_read(houses):
    alone = found_in(houses["mine"])
    strange = [houses["theirs"], houses["others"]]
    marks = {word for house in strange for word in _marks(house)}
    with every_row() as seen:
        assert found_in(houses["mine"]) == alone
    text = "\x1f".join(seen)
    assert len(seen) > 40, "the rows of the house itself were seen"
    assert str(houses["mine"].file.pk.hex) in text.replace("-", "")
    assert [mark for mark in marks if mark in text.replace("-", "")] == []


def test_what_others_have_changes_nothing(houses):
    before = found_in(houses["mine"])
    another = House("another", *Campaign.objects.order_by("-year"))
    File.objects.create(region="330110", factory=another.factory, content=houses["mine"].file.content, name="同一份")
    Answer.objects.exclude(workspace__factory=houses["mine"].factory).delete()
    Application.objects.exclude(factory=houses["mine"].factory).update(current=None)
    assert found_in(houses["mine"]) == before


def test_published_averages_name_their_source():
    for each in published_effects():
        assert each.average > 0
        assert each.times >= 2
        assert each.source.startswith("http")
        assert each.confidence in {"official", "confirmed_secondary", "single_secondary"}


def _marks(house: House) -> set[str]:
    """What only this house has: the keys of its rows and the words in them."""
    keys = {
        house.factory.pk,
        house.user.pk,
        house.file.pk,
        house.application.pk,
        house.factory.organisation_id,
        house.application.workspace_id,
    }
    name = house.user.sign_in_name
    return {key.hex for key in keys} | {
        f"{name}证书",
        f"{name}台账",
        f"{name}联系人",
        f"{name}公司",
        f"{name}：我厂",
        house.file.content.digest,
    }


def test_what_an_authority_keeps_stands_before_what_the_press_told():
    kept = Reference(
        "K07",
        "36",
        "33",
        2025,
        "mean",
        "improvement",
        Fraction(18),
        "%",
        ("浙江同行业", "the industry in Zhejiang"),
        Citation("confirmed", ("S1",)),
    )
    assert effect_of(kept).average == 18
    assert (effect_of(kept).source, effect_of(kept).confidence) == ("S1", "confirmed")
