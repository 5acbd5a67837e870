"""The excellence campaign of 2025, run by its deeds from the call to the desk of the six ministries, with invented factories.

Rows of the register (bodies, people, offices) are put in straight away, as an import would; from there on every step is a deed of somebody.
The ranks that quotas hang on are invented too: by how many positions a province had on the notices so far.
"""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import count
from uuid import UUID

from applied import Applicant
from handed_in import Ready, key_folder, whole
from somebody import acting, authority, code, officer, steward
from tihang.core.campaign import Unit, due, quota_for
from tihang.core.routing import End, Route
from tihang.engines.population.shares import INDUSTRIES, PROVINCES
from tihang.flows.actors import Person
from tihang.flows.authority.arrange_roster import arrange_roster
from tihang.flows.authority.decide_case import decide_case
from tihang.flows.authority.forward_roster import forward_roster
from tihang.flows.authority.give_opinion import Saying, give_opinion
from tihang.flows.authority.lock_roster import lock_roster
from tihang.flows.authority.record_unit_fact import record_unit_fact
from tihang.flows.authority.reissue_call import reissue_call
from tihang.flows.authority.return_application import return_application
from tihang.flows.authority.sign_roster import sign_roster
from tihang.flows.factory.open_workspace import open_workspace
from tihang.flows.factory.record_outside_report import record_outside_report
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.steward.grant_title import grant_title
from tihang.flows.steward.open_campaign import open_campaign
from tihang.journey.campaigns.rules.calls import NewCall
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.models import Authority, Campaign, Factory, Membership, Organisation, ReviewCase, Roster, RosterRow, User
from tihang.journey.record.rules import NewOutsideReport, NewTitle
from tihang.journey.registry.codes import children, named, path_of
from tihang.journey.review.operations.rosters import Placed
from tihang.journey.review.queries import route_in

PACK = "national/excellence-campaign@2025"
SIX = ("industry", "development_reform", "finance", "state_assets", "market_regulation", "data")
OPENED = datetime(2025, 6, 3, 2, tzinfo=UTC)
APPLIED = datetime(2025, 7, 8, 2, tzinfo=UTC)
REVIEWED = datetime(2025, 7, 21, 2, tzinfo=UTC)
RANKED = datetime(2025, 7, 30, 2, tzinfo=UTC)
CORPS, CORPS_SHARE, GROUP_SHARE = "660000", 7, 8
RETURNED, DECLINED = 29, 41
"""Each such dossier is returned by its city and mended, or declined by its district."""
SHEET = {
    "records.above_designated_size": "yes", "records.legal_person": "yes", "records.finance_sound": "yes", "records.no_bad_credit": "yes",
    "records.worst_accident": "none", "records.no_violation": "yes", "records.construction_finished": "2024-11-01",
    "records.ai_use_begun": "yes",
}  # fmt: skip
WHY_OUT = "名额有限，排在后面"
WHY_RETURNED = "联系人写得不清楚"
WHY_DECLINED = "不在本区生产"


@dataclass
class WholeCampaign:
    """一整个批次: how many dossiers, what each step took in seconds, and the people at work."""

    many: int
    took: dict[str, float] = field(default_factory=dict)
    desks: dict[tuple[str, str], Person] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """A step with its time."""
        begun = time.perf_counter()
        yield
        self.took[name] = round(time.perf_counter() - begun, 2)

    def run(self) -> None:
        """From the call to the desk of the ministries."""
        with self.step("call"):
            self.call()
        with self.step("factories"):
            houses = list(self.houses())
        with self.step("apply"):
            ready = [self.apply(house, at) for at, house in enumerate(houses)]
        with self.step("review"):
            for at, each in enumerate(ready):
                self.review(each, at)
        with self.step("rank"):
            for office in self.units:
                self.rank(office)

    # ------------------------------------------------------------ the call

    def call(self) -> None:
        """The nation opens; every province hands down with a day of its own; ranks are entered."""
        self.nation = acting(steward())
        self.campaign = Campaign.objects.get(pk=open_campaign(actor=self.nation, now=OPENED, pack=PACK))
        self.law = law_in(self.campaign.law)
        known = code("110102")
        self.group = Organisation.objects.create(
            name="示例中央企业集团", name_key="示例中央企业集团", region="110102", credit_code=known, group_path=f"{known}/"
        )
        for place in (*PROVINCES, CORPS):
            self._issue(path_of(place))
        for rank, place in enumerate(sorted(PROVINCES, key=lambda each: -PROVINCES[each]), 1):
            record_unit_fact(
                actor=self.nation,
                now=OPENED,
                campaign=self.campaign.pk,
                place=place,
                name="rank",
                value=rank,
                source="演练用的排名，不是真的",
            )
        for name in SIX:
            self.desk("", name)
        self.desk("group")

    def _issue(self, path: str) -> None:
        new = NewCall(title=f"{named(path.strip('/'))}转发通知", issuer=named(path.strip("/")), dates={"company_online": due("2025-07-16")})
        lead = self.desk(path)
        reissue_call(actor=lead, now=OPENED, campaign=self.campaign.pk, authority=authority(path).pk, new=new)

    def desk(self, path: str, department: str = "industry") -> Person:
        """Whoever sits there; an office is opened with its first officer."""
        at = (path, department)
        if at not in self.desks:
            group = self.group if path == "group" else None
            self.desks[at] = acting(officer("" if group else path, department, group=group))
        return self.desks[at]

    # ------------------------------------------------------------ factories

    @cached_property
    def places(self) -> list[tuple[str, str]]:
        """Where each dossier comes from, with its channel: provinces by their positions so far, the corps, one group."""
        apart = [(CORPS, "xpcc")] * min(CORPS_SHARE, self.many // 20) + [("320000", "group")] * min(GROUP_SHARE, self.many // 20)
        left, whole_ = self.many - len(apart), sum(PROVINCES.values())
        shares = {place: left * part // whole_ for place, part in PROVINCES.items()}
        largest = sorted(PROVINCES, key=lambda each: -PROVINCES[each])
        for at in range(left - sum(shares.values())):
            shares[largest[at % len(largest)]] += 1
        return [*apart, *((place, "territory") for place, many in shares.items() for _ in range(many))]

    def houses(self) -> Iterator[tuple[Applicant, str, Person, Person]]:
        """Factories with their people, their titles, reports and answers."""
        for number, (province, channel) in enumerate(self.places):
            path = self._place(province, number, channel)
            self._staffed(path)
            group = f"{self.group.credit_code}/" if channel == "group" else ""
            house = self._house(number, path, group)
            editor, signer = (self._person(house, role) for role in ("editor", "signatory"))
            self._recorded(house, editor)
            yield house, channel, editor, signer

    def _staffed(self, path: str) -> None:
        """Every level above a factory has somebody at work; who has nobody is passed over."""
        steps = path.strip("/").split("/")
        for many in range(len(steps)):
            self.desk("/".join(steps[: many + 1]) + "/")

    def _place(self, province: str, number: int, channel: str) -> str:
        """A district of one of the first cities; where there are none, the province itself."""
        if channel == "xpcc":
            return path_of(province)
        below = children(province)
        if not below:
            return path_of(province)
        city = below[number % min(len(below), 3)]
        districts = children(city.code)
        return path_of(districts[number % min(len(districts), 2)].code if districts else city.code)

    def _house(self, number: int, path: str, group: str) -> Applicant:
        region = path.strip("/").split("/")[-1]
        name = f"示例{named(region[:2] + '0000', short=True)}{number:04d}公司"
        columns = {
            "region": region,
            "name": name,
            "name_key": name,
            "place_path": path,
            "group_path": group,
            "address": f"示例路 {number} 号",
        }
        body = Organisation.objects.create(credit_code=code(region), kind="enterprise", **columns)
        plant = Factory.objects.create(
            region=region, organisation=body, organisation_name=name, name=f"{number:04d}厂", place_path=path, group_path=group,
            industry=INDUSTRIES[number % len(INDUSTRIES)], address=columns["address"],
        )  # fmt: skip
        return Applicant(plant, self.campaign)

    def _person(self, house: Applicant, role: str) -> Person:
        who = User.objects.create(sign_in_name=f"whole{next(self._numbers)}", name="示例", password="!")
        Membership.objects.create(user=who, organisation=house.factory.organisation, role=role)
        return acting(who)

    def _recorded(self, house: Applicant, editor: Person) -> None:
        """The title it holds, the report on its maturity, and what it says of itself."""
        title = NewTitle(
            programme="gradient", programme_name="智能工厂梯度培育", word="先进级", tier="advanced", year=2024, status="listed",
            document="示例〔2024〕1号", source="演练名单", confidence="inferred", since=date(2024, 12, 1),
        )  # fmt: skip
        grant_title(actor=self.nation, now=OPENED, factory=house.factory.pk, said=title)
        report = NewOutsideReport(
            platform="智能制造评估评价公共服务平台",
            maker="self",
            made_on=date(2025, 3, 1),
            level=3,
            scope="factory",
            number="CMMM 2025-001",
            score="3.2",
        )
        record_outside_report(actor=editor, now=OPENED, factory=house.factory.pk, said=report)
        space = open_workspace(actor=editor, now=OPENED, factory=house.factory.pk, year=2025, profile="discrete")
        save_answers(actor=editor, now=OPENED, workspace=space, beside=True, answers=SHEET)

    # ------------------------------------------------------------ applying

    def apply(self, given: tuple[Applicant, str, Person, Person], number: int) -> Ready:
        """Begun, filled in, certified and handed in."""
        house, channel, *people = given
        body = house.factory.organisation
        own = {
            "project_name": f"示例智能工厂 {number:04d}",
            "applicant": body.name,
            "company.name": body.name,
            "company.credit_code": body.credit_code,
        }
        at = APPLIED + timedelta(seconds=number)
        house.start(people[0], at, channel)
        made = whole(house, people=tuple(people), now=at, answers=own)
        made.submit(at=at)
        return made

    # ------------------------------------------------------------ review

    def review(self, ready: Ready, number: int) -> None:
        """Level by level, the departments beside the lead first, until it waits to be ranked or is declined."""
        while True:
            case = ReviewCase.objects.get(application=ready.row.pk)
            route = route_in(case.route)
            if case.end != End.OPEN or case.state == "to_rank":
                return
            self._at_desk(case, route, ready, number)

    def _at_desk(self, case: ReviewCase, route: Route, ready: Ready, number: int) -> None:
        desk = next(
            each for each in route.desks if each.id == next(s.desk for s in route.steps if s.at == case.state and s.desk != "factory")
        )
        path = "group" if case.desk_group_path else case.desk_path
        lead, seen = self.desk(path), f"{case.state}.{case.steps}"
        if desk.id == "city" and number % RETURNED == 13 and case.steps < 4:
            self._returned(case, ready, lead, seen)
            return
        if desk.id == "district" and number % DECLINED == 7:
            decide_case(actor=lead, now=REVIEWED, case=case.pk, outcome="decline", seen=seen, why=WHY_DECLINED)
            return
        for department in desk.departments[1:] if desk.id in {"province", "corps"} else ():
            saying = Saying("endorse")
            give_opinion(actor=self.desk(path, department), now=REVIEWED, case=case.pk, saying=saying, seen=seen)
        outcome = "recommend" if any(s.at == case.state and s.outcome == "recommend" for s in route.steps) else "pass"
        decide_case(actor=lead, now=REVIEWED, case=case.pk, outcome=outcome, seen=seen)

    def _returned(self, case: ReviewCase, ready: Ready, lead: Person, seen: str) -> None:
        marks, until = {"company.contact": "写明职务"}, REVIEWED + timedelta(days=3)
        return_application(actor=lead, now=REVIEWED, submission=case.submission_id, why=WHY_RETURNED, marks=marks, until=until, seen=seen)
        later = REVIEWED + timedelta(hours=4)
        ready.save("company.contact", "陈工，总工程师", later)
        ready.certify(later)
        ready.submit(at=later, word=ready.word(2, later))

    # ------------------------------------------------------------ ranking

    @property
    def units(self) -> list[Authority]:
        """The leading offices of every unit with somebody to rank."""
        waits = ReviewCase.objects.filter(campaign=self.campaign, state="to_rank").values_list("desk_path", "desk_group_path").distinct()
        return [authority("", "industry", self.group) if group else authority(path) for path, group in waits]

    def rank(self, office: Authority) -> None:
        """In order of what came in first; whoever is past the quota is left out; signed by every department, locked, handed up."""
        grouped = office.group_id is not None
        path = "group" if grouped else office.path
        lead = self.desk(path)
        rows = ReviewCase.objects.filter(campaign=self.campaign, state="to_rank", desk_path="" if grouped else path)
        waiting = list((rows.exclude(desk_group_path="") if grouped else rows).order_by("opened_at", "id"))
        places = self.places_of(office)
        order, out = waiting[:places], waiting[places:]
        placed = Placed(tuple(each.pk for each in order), tuple(each.pk for each in out), reasons={each.pk: WHY_OUT for each in out})
        key = arrange_roster(actor=lead, now=RANKED, campaign=self.campaign.pk, office=office.pk, placed=placed, seen=0)
        roster = Roster.objects.get(pk=key)
        for department in ("industry",) if grouped else SIX:
            sign_roster(actor=self.desk(path, department), now=RANKED, roster=key, seen=roster.version)
            roster.refresh_from_db()
        lock_roster(actor=lead, now=RANKED, roster=key, seen=roster.version, signer=key_folder())
        forward_roster(actor=lead, now=RANKED, roster=key)

    def places_of(self, office: Authority) -> int:
        """The quota of a unit, by the law and the ranks that were entered."""
        place = office.path.strip("/")
        unit = Unit("group") if office.group_id else Unit("xpcc" if place.endswith(CORPS) else "province", place)
        rank = sorted(PROVINCES, key=lambda each: -PROVINCES[each]).index(place) + 1 if place in PROVINCES else 0
        return quota_for(self.law.quotas, unit, {"rank": rank} if rank else {}).number or 0

    # ------------------------------------------------------------ what came of it

    @property
    def states(self) -> Counter[str]:
        """How many dossiers stand where."""
        return Counter(ReviewCase.objects.filter(campaign=self.campaign).values_list("state", flat=True))

    def rows_of(self, roster: UUID) -> int:
        """How many a roster recommends."""
        return RosterRow.objects.filter(roster=roster, out=False).count()
