"""Cases that wait to be ranked (待排序), and a roster taken through its deeds."""

from uuid import UUID, uuid4

from applied import NOW
from handed_in import key_folder, open_easily
from somebody import acting, authority, factory, officer, organisation, user
from tihang.core.campaign import joint_data
from tihang.core.canonical import canonical_bytes
from tihang.core.routing import route_data
from tihang.flows.actors import Person
from tihang.flows.authority.arrange_roster import arrange_roster
from tihang.flows.authority.forward_roster import forward_roster
from tihang.flows.authority.lock_roster import lock_roster
from tihang.flows.authority.sign_roster import sign_roster
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.models import Application, Authority, Campaign, Factory, ReviewCase, Roster, Submission, Workspace
from tihang.journey.review.operations.rosters import Placed

PROVINCE = "330000/"
SIX = ("industry", "development_reform", "finance", "state_assets", "market_regulation", "data")
CONTENT = '{"sections":[]}'


def waiting(names: list[str], campaign: Campaign | None = None, *, to: str = "to_rank") -> list[ReviewCase]:
    """Cases of invented factories, agreed to by the province of Zhejiang and not ranked yet; rows, not deeds."""
    campaign = campaign or Campaign.objects.first() or open_easily()
    law = law_in(campaign.law)
    text = canonical_bytes(route_data(law.routes[0]))[1:].decode()
    joint = canonical_bytes(joint_data(law.how_joint))[1:].decode()
    body, signer = organisation(path="330000/330100/330106/"), user()
    made = []
    for name in names:
        home = factory(body, name, "330000/330100/330106/")
        made.append(_case(campaign, home, (text, joint), signer.pk, to))
    return made


def _case(campaign: Campaign, home: Factory, law: tuple[str, str], signer: UUID, to: str) -> ReviewCase:
    sheet = Workspace.objects.create(
        region="330106", code=uuid4().hex[:8], kind="application", factory=home, campaign=campaign, year=2025, pack="p", edition="1"
    )
    application = Application.objects.create(
        region="330106", factory=home, campaign=campaign, workspace=sheet, channel="territory", procedure="first", state="submitted",
        opened_by=signer,
    )  # fmt: skip
    sent = Submission.objects.create(
        region="330106", application=application, number=1, content=CONTENT, sha256=uuid4().hex * 2, sm3=uuid4().hex * 2,
        code=uuid4().hex[:16], entered_at=NOW, kept_at=NOW, certified_by=signer, signed_by=signer, deposit="", deposit_key="",
        deposit_signature="",
    )  # fmt: skip
    return ReviewCase.objects.create(
        region="330106", campaign=campaign, application=application, submission=sent, factory=home, channel="territory", procedure="first",
        route=law[0], joint=law[1], state=to, desk_path=PROVINCE, opened_at=NOW, state_since=NOW, steps=3,
    )  # fmt: skip


def placed(order: list[ReviewCase], out: dict[ReviewCase, str] | None = None, **more) -> Placed:
    left = out or {}
    reasons = {case.pk: why for case, why in left.items()} | more.pop("reasons", {})
    return Placed(tuple(case.pk for case in order), tuple(case.pk for case in left), reasons=reasons, **more)


def lead() -> Person:
    return acting(officer(PROVINCE))


def office() -> UUID:
    return authority(PROVINCE).pk


def arrange(who: Person, it: Placed, seen: int = 0) -> Roster:
    campaign = Campaign.objects.get().pk
    return Roster.objects.get(pk=arrange_roster(actor=who, now=NOW, campaign=campaign, office=office(), placed=it, seen=seen))


def sign(who: Person, roster: Roster, seen: int | None = None) -> str:
    return sign_roster(actor=who, now=NOW, roster=roster.pk, seen=roster.version if seen is None else seen)


def lock(who: Person, roster: Roster, seen: int | None = None) -> str:
    return lock_roster(actor=who, now=NOW, roster=roster.pk, seen=roster.version if seen is None else seen, signer=key_folder())


def forward(who: Person, roster: Roster) -> int:
    return forward_roster(actor=who, now=NOW, roster=roster.pk)


def forward_all(who: Person, *cases: ReviewCase) -> Roster:
    """One department alone: ordered, signed, locked and forwarded."""
    roster = arrange(who, placed(list(cases)))
    for name in Authority.objects.filter(path=PROVINCE, closed_at=None).values_list("department", flat=True):
        sign(who if name == "industry" else acting(officer(PROVINCE, name)), roster)
    lock(who, roster)
    forward(who, roster)
    return Roster.objects.get(pk=roster.pk)
