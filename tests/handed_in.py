"""An application that is whole and may be handed in, and the people who do it: for tests of submitting."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.module_loading import import_string

from applied import NOW, PACK, UNTIL, Applicant, applicant
from tihang.flows.actors import Person
from tihang.flows.applying import application_to_see
from tihang.flows.entering import Entry
from tihang.flows.factory.certify_application import certify_application
from tihang.flows.factory.save_answers import Saved
from tihang.flows.factory.submit_application import Word, submit_application
from tihang.flows.ports import Signer
from tihang.flows.submitting import StateOfPlay, state_of_play
from tihang.journey.campaigns.rules.kept_law import law_text
from tihang.journey.intake.operations import Pen, Written, write_answers
from tihang.journey.models import Application, Call, CallDate, Campaign, Content, File, Submission
from tihang.journey.registry.access import Deed
from tihang.packio.campaigns import sealed_law
from tihang.packio.shelf import default_shelf

CODE = "91110000802100433B"
ROW = "1a2b3c4d"
SYSTEM = "5e6f7a8b"
MINUTE = timedelta(minutes=1)
STORY = [{"p": "现状、做法和结果，写在这里。"}]
ANSWERS: dict[str, Any] = {
    "project_name": "轴承智能工厂", "applicant": "甲公司", "apply_date": "2026-11-02", "company.name": "甲公司", "company.credit_code": CODE,
    "company.founded": "2001-02-03", "company.address": "杭州市西湖区文三路 1 号", "company.business": "滚动轴承", "company.industry": "3451",
    "company.employees": 320, "company.revenue_1": "52000", "company.revenue_2": "48000", "company.revenue_3": "41000",
    "company.contact": "陈工", "company.contact_phone": "0571-1234567", "company.branch": "no", "factory.name": "一厂",
    "factory.address": "杭州市西湖区文三路 2 号", "factory.built": {"from": "2021-01-01", "until": "2024-12-31"}, "factory.investment": "1000",
    "factory.investment_equipment": "600", "factory.investment_software": "200", "factory.investment_integration": "150",
    "factory.investment_other": "50", "factory.key_equipment": 60, "factory.key_equipment_connected": 50, "factory.key_equipment_nc": 48,
    "factory.steps": 20, "factory.steps_automated": 15, "factory.steps_captured": 16, "systems": [SYSTEM], f"systems/{SYSTEM}/kind": "mes",
    f"systems/{SYSTEM}/name": "制造执行", "factory.security": STORY, "maturity.level": 3, "maturity.score": "3.2",
    "maturity.report_number": "CMMM 2025-001", "advanced.by": "浙江省经济和信息化厅", "advanced.on": "2025-06-01", "overall.background": STORY,
    "overall.architecture": STORY, "overall.path": STORY, "scenes": [ROW], f"scenes/{ROW}/instance": "排产", f"scenes/{ROW}/problem": STORY,
    f"scenes/{ROW}/solution": STORY, f"scenes/{ROW}/effect": STORY, f"scenes/{ROW}/ai": "no", "integration": STORY, "special": STORY,
    "effects.K05": {"before": "40", "after": "30", "baseline": "earlier_period"}, "next_steps": STORY, "commitment.truth": "yes",
    "commitment.secrets": "yes", "commitment.visits": "yes",
}  # fmt: skip


@cache
def kept_law() -> tuple[str, str]:
    """The law of 2025 without what only the record of years could meet, and its fingerprint."""
    law, print_ = sealed_law(default_shelf(), PACK)
    easy = tuple(each for each in law.conditions if each.weight != "hard" or each.id == "standing")
    return law_text(replace(law, conditions=easy)), print_


def open_easily(*, until: datetime = UNTIL, place: str = "") -> Campaign:
    """The excellence tier, open in the whole nation until a moment of ours, to whom the hard facts are no hindrance."""
    law, _ = sealed_law(default_shelf(), PACK)
    text, print_ = kept_law()
    made = Campaign.objects.create(
        name=law.words[0], name_en=law.words[1], year=law.year, tier=law.tier, pack=law.pack, edition=law.edition, fingerprint=print_,
        law=text, opened_at=NOW, place_path=place,
    )  # fmt: skip
    call = Call.objects.create(campaign=made, issuer="工业和信息化部", title=law.words[0], issued_at=NOW)
    CallDate.objects.create(call=call, milestone="company_online", at=until, said_at=NOW)
    return made


@dataclass
class Ready:
    """待报送的申报: whole, with its editor and its signatory."""

    house: Applicant
    editor: Person
    signatory: Person

    @property
    def row(self) -> Application:
        return Application.objects.get(factory=self.house.factory, campaign=self.house.campaign)

    def found(self, actor: Person | None = None, now: datetime = NOW) -> StateOfPlay:
        """How it stands."""
        who = actor or self.editor
        desk = application_to_see(actor=who, deed=Deed.SEE_APPLICATION, **self.house.of)
        return state_of_play(actor=who, desk=desk, now=now)

    def certify(self, now: datetime = NOW) -> None:
        """Certified as it stands."""
        certify_application(actor=self.editor, now=now, digest=self.found(now=now).digest, **self.house.of)

    def word(self, number: int = 1, at: datetime = NOW, **changed: Any) -> Word:
        """The signatory's word on the draft as it stands."""
        return replace(Word(number, self.found(now=at).digest, True, at - MINUTE), **changed)

    def submit(
        self, *, at: datetime = NOW, word: Word | None = None, by: Person | None = None, entry: Entry | None = None, keys: Any = None
    ) -> UUID:
        """Handed in."""
        return submit_application(
            actor=by or self.signatory, now=at, entry=entry or Entry(at), word=word or self.word(at=at), signer=keys or key_folder(),
            **self.house.of,
        )  # fmt: skip

    def save(self, address: str, value: Any, now: datetime = NOW) -> Saved:
        """One field saved by the editor."""
        return self.house.save(self.editor, {address: value}, now)

    @property
    def submissions(self) -> list[Submission]:
        return list(Submission.objects.filter(application=self.row).order_by("number"))


def key_folder() -> Signer:
    """Where the instance key lies."""
    return import_string(settings.TIHANG_PORTS["signer"])()


def ready(*, certified: bool = True, until: datetime = UNTIL, campaign: Campaign | None = None) -> Ready:
    """A whole application, certified unless told otherwise."""
    house = applicant(campaign or open_easily(until=until))
    return whole(house, certified=certified)


def whole(
    house: Applicant, *, certified: bool = True, suffix: str = "", say: Callable[[Ready], None] = lambda _: None,
    people: tuple[Person, ...] = (), now: datetime = NOW, answers: dict[str, Any] | None = None,
) -> Ready:  # fmt: skip
    """The application of a house, begun and filled in; ``people`` are its editor and its signatory where there are some already."""
    editor, signatory = people or (house.person(f"陈工{suffix}"), house.person(f"赵总{suffix}", "signatory"))
    made = Ready(house, editor, signatory)
    house.start(made.editor, now)
    write_all(made.row, report_of(house), answers or {})
    say(made)
    if certified:
        made.certify(now)
    return made


def report_of(house: Applicant) -> str:
    """A maturity report in the cabinet."""
    digest = uuid4().hex * 2
    content = Content.objects.create(digest=digest, size=1000, kind="pdf", media_type="application/pdf", scan="clean", preview="none")
    return str(File.objects.create(region="330106", factory=house.factory, content=content, name="成熟度报告.pdf").pk)


def write_all(row: Application, report: str, answers: dict[str, Any] | None = None) -> None:
    """Every answer of the form, written straight into the draft."""
    link, scenario = first_scene()
    said = {
        **ANSWERS, f"scenes/{ROW}/link": link, f"scenes/{ROW}/scenario": scenario, "attachments.maturity_report": [report],
        "justification/own_result": "自评正在更新", "justification/maturity_report": "报告已附", "justification/legal_person": "独立法人",
        **(answers or {}),
    }  # fmt: skip
    write_answers(Pen(row.region, row.workspace_id, NOW, row.opened_by), [Written(address, value) for address, value in said.items()])


@cache
def first_scene() -> tuple[str, str]:
    """A link and a scenario of the catalogue that the campaign binds."""
    law, _ = sealed_law(default_shelf(), PACK)
    entry = default_shelf().pack(law.lists["scenarios"].name).entries[0]
    return default_shelf().pack(law.lists["scenarios"].name).links[0].code, entry.id
