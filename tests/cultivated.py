"""A pioneer from the on-site check on (培育): agreed to by the ministries, placed on the list, guided, and so on, each by its deed."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from applied import NOW
from handed_in import open_easily
from rostered import PROVINCE, waiting
from somebody import acting, authority, member, officer
from tihang.flows.actors import Person
from tihang.flows.authority.check_acceptance import check_acceptance
from tihang.flows.authority.decide_case import decide_case
from tihang.flows.authority.log_guidance import Guidance, log_guidance
from tihang.flows.authority.place_in_cultivation import place_in_cultivation
from tihang.flows.authority.settle_cultivation import Conclusion, settle_cultivation
from tihang.flows.factory.apply_for_acceptance import apply_for_acceptance
from tihang.journey.campaigns.rules.kept_law import law_text
from tihang.journey.models import Campaign, Cultivation, ReviewCase, Roster, RosterRow
from tihang.packio.campaigns import sealed_law
from tihang.packio.shelf import default_shelf

PACK = "national/pioneer-campaign@2025"
LISTED = "工信厅联通装函〔2025〕486号"
LATER = NOW + timedelta(days=40)


def pioneers() -> Campaign:
    """The pioneer campaign of 2025, open."""
    law, print_ = sealed_law(default_shelf(), PACK)
    Campaign.objects.all().exists() or open_easily()
    return Campaign.objects.create(
        name=law.words[0], name_en=law.words[1], year=law.year, tier=law.tier, pack=law.pack, edition=law.edition, fingerprint=print_,
        law=law_text(law), opened_at=NOW,
    )  # fmt: skip


@dataclass
class Pioneer:
    """一家在培育的领航级企业, with everybody at work on it."""

    case: ReviewCase
    ministry: Person
    province: Person
    owner: Person

    @property
    def row(self) -> Cultivation:
        return Cultivation.objects.get(case=self.case)

    @property
    def office(self) -> UUID:
        return authority("").pk

    def place(self, document: str = LISTED) -> Cultivation:
        place_in_cultivation(actor=self.ministry, now=NOW, campaign=self.case.campaign_id, office=self.office, document=document)
        return self.row

    def guide(self, advice: str = "把质量追溯做到批次") -> int:
        said = Guidance("李专家、王专家", (NOW + timedelta(days=30)).date(), advice)
        return log_guidance(actor=self.ministry, now=LATER, entry=self.row.pk, said=said, seen=self.row.steps)

    def apply(self, text: str = "五项目标都已达成，数据见附件") -> int:
        return apply_for_acceptance(actor=self.owner, now=LATER, entry=self.row.pk, text=text, seen=self.row.steps)

    def check(self, *, passed: bool = True, why: str = "材料齐全，目标达成") -> str:
        return check_acceptance(actor=self.province, now=LATER, entry=self.row.pk, passed=passed, why=why, seen=self.row.steps)

    def settle(self, outcome: str, document: str = "", until: date | None = None, why: str = "六部门验收会议通过") -> str:
        said = Conclusion(outcome, why, document, until)
        return settle_cultivation(actor=self.ministry, now=LATER, entry=self.row.pk, said=said, seen=self.row.steps)


def agreed(name: str = "轴承智能工厂") -> Pioneer:
    """Agreed to at the on-site check, with the roster on which it came up; on no list yet."""
    authority(PROVINCE)
    ministry, province = acting(officer("")), acting(officer(PROVINCE))
    (case,) = waiting([name], pioneers(), to="on_site")
    ReviewCase.objects.filter(pk=case.pk).update(desk_path="/")
    roster = Roster.objects.create(
        region="330000", campaign=case.campaign, office=authority(PROVINCE).pk, place_path=PROVINCE, tier="pioneer", state="forwarded",
        opened_at=NOW, forwarded_at=NOW,
    )  # fmt: skip
    RosterRow.objects.create(region="330000", roster=roster, case=case, rank=1)
    owner = acting(member(case.factory.organisation))
    decide_case(actor=ministry, now=NOW, case=case.pk, outcome="cultivate", seen=f"on_site.{case.steps}", why="")
    case.refresh_from_db()
    return Pioneer(case, ministry, province, owner)
