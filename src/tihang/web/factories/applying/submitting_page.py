"""What the page of submitting shows (报送页): what stands in the way, who vouched for it, the signature, and every version with its proof."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.core.campaign import JUSTIFICATION, Due, time_left
from tihang.core.findings import Verdict
from tihang.core.forms import CheckResult
from tihang.core.problems import Problem
from tihang.core.routing import Level
from tihang.flows.submitting import StateOfPlay
from tihang.journey.intake.names import ApplicationState
from tihang.journey.intake.queries.deposit_prints import Prints
from tihang.journey.intake.queries.deposits import DepositRow
from tihang.journey.review.queries import CaseCard
from tihang.web.factories.applying.prints_view import PrintsView, prints_view
from tihang.web.parts.campaign_words import date_words
from tihang.web.parts.case_way import case_events, told_steps
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.desk import Deadline, Event
from tihang.web.parts.names import name_parts
from tihang.web.parts.words import said
from tihang.web.speech import lang

SOON: Final = timedelta(days=3)
HOUR: Final = timedelta(hours=1)
MOMENT: Final = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class VersionLine:
    """一版报送: its facts, its proof to take home, and what came back about it."""

    title: str
    stands: str
    facts: tuple[tuple[str, str], ...]
    text_href: str
    read_href: str
    prints: PrintsView
    returns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """第二道验证: whether it is fresh, and where it is shown."""

    fresh: bool
    words: str
    href: str


@dataclass(frozen=True)
class SubmittingPage:
    """报送页."""

    name: tuple[str, ...]
    over: str
    back: str
    kind: str
    sentence: str
    more: str
    due: Deadline | None
    rule: str
    hindrances: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    justifications: tuple[tuple[str, str], ...]
    counted: str
    certified: str
    certify: DeedForm | None
    factor: Factor | None
    sign: DeedForm | None
    sign_off: str
    digest: str
    number: int
    edit: DeedForm | None
    withdraw_href: str
    versions: tuple[VersionLine, ...]
    way: tuple[Event, ...]
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Reading:
    """页面的材料: how the application stands, its versions, and what this reader may do."""

    found: StateOfPlay
    versions: tuple[DepositRow, ...]
    prints: Mapping[UUID, Prints]
    names: dict[str, str]
    now: datetime
    certifies: bool
    signs: bool
    edits: bool
    factor: Factor | None
    reviewed: CaseCard | None = None

    @property
    def keys(self) -> list[object]:
        """The factory and the campaign, as addresses name them."""
        row = self.found.desk.row
        return [row.factory, row.campaign]


def submitting_page(it: Reading, form: DeedForm | None = None) -> SubmittingPage:
    """The page as it will stand; ``form`` is one that was refused."""
    row, found = it.found.desk.row, it.found
    open_now, clean = not row.closed, not found.problems
    over = _("%(house)s · %(campaign)s · 报送") % {"house": row.organisation_name, "campaign": said(row.campaign_words)}
    forms = {each.name: each for each in [form] if each}
    return SubmittingPage(
        name=name_parts(row.factory_name), over=over, back=reverse("eligibility", args=it.keys), kind=_mood(it), sentence=_sentence(it),
        more=_more(it), due=_deadline(found.due, it.now) if found.due else None, rule=said(found.law.deadline.said()),
        hindrances=tuple((_told(problem), _where(it, problem)) for problem in found.problems) if open_now else (),
        warnings=tuple(_warned(each) for each in found.warnings) if open_now else (),
        justifications=_justifications(found), counted=_counted(found), certified=_certified(it) if open_now else "",
        certify=(forms.get("certify") or certify_form(it)) if open_now and clean and not found.certified and it.certifies else None,
        factor=it.factor if open_now and it.signs else None,
        sign=(forms.get("send") or send_form(it.keys)) if open_now and clean and found.certified and it.signs else None,
        sign_off=_("由企业的管理员或签署人签署报送。") if open_now and clean and found.certified and not it.signs else "",
        digest=found.digest, number=len(it.versions) + 1, edit=edit_form(it) if row.closed and it.edits else None,
        withdraw_href=reverse("submission-withdraw", args=it.keys) if row.current and it.signs else "",
        versions=tuple(_version(it, each) for each in it.versions),
        way=case_events(it.reviewed.case, it.reviewed.steps, Level.FACTORY) if it.reviewed else (),
        told=told_steps(it.reviewed.case, it.reviewed.steps, _names(it)) if it.reviewed else (),
    )  # fmt: skip


def _warned(check: CheckResult) -> str:
    told = _("没有通过：%s") if check.verdict is Verdict.NOT_MET else _("还核对不了：%s")
    return told % said(check.words)


def certify_form(it: Reading) -> DeedForm:
    """Vouch for it as it stands."""
    note = _("核准后再改一个字，核准就失效，要重新核准。")
    return deed_form("certify", reverse("submission-certify", args=it.keys), _("核准现在这一版"), note=note)


def send_form(keys: list[object]) -> DeedForm:
    """The signatory's word."""
    agreed = Field("agreed", _("我看过全部内容，材料真实，不含涉密内容，同意报送"), kind="check")
    return deed_form("send", reverse("submission-send", args=keys), _("签署并报送"), agreed, kind="main")


def edit_form(it: Reading) -> DeedForm:
    """Open the draft again."""
    note = _("原来的报送继续有效，直到新的一版报送。") if it.found.desk.row.current else _("重新打开草稿，改好后再报送。")
    return deed_form("edit", reverse("submission-edit", args=it.keys), _("修改已报送的材料"), note=note)


def withdraw_form(keys: list[object], submission: object) -> DeedForm:
    """Take it back, with a reason."""
    why = Field("why", _("撤回的理由"), kind="area", most=300, help=_("受理部门会看到。"))
    return deed_form("withdraw", f"{reverse('submission-withdraw', args=keys)}?submission={submission}", _("撤回申报"), why, kind="danger")


def _mood(it: Reading) -> str:
    row = it.found.desk.row
    if row.state == ApplicationState.WITHDRAWN:
        return "not_applicable"
    if row.closed:
        return "met"
    if it.found.desk.returned is not None:
        return "claimed"
    return "not_met" if it.found.problems else "unknown"


def _sentence(it: Reading) -> str:
    row = it.found.desk.row
    if row.state == ApplicationState.WITHDRAWN and row.closed:
        return _("这份申报已撤回")
    if row.closed and it.versions:
        return _("第 %(number)s 版已报送，存妥") % {"number": it.versions[0].number}
    if it.found.desk.returned is not None:
        return _("退回补正：只改点到的地方，改好后重新核准、报送")
    many = len(it.found.problems)
    if many:
        return _("还有 %(many)s 处要处理，处理完才能核准") % {"many": many}
    return _("可以报送了") if it.found.certified else _("内容齐了，等内部核准")


def _more(it: Reading) -> str:
    row, returned = it.found.desk.row, it.found.desk.returned
    if returned is not None and not row.closed:
        return returned.why
    if row.current and not row.closed and it.versions:
        return _("第 %(number)s 版仍然有效，直到新的一版报送") % {"number": it.versions[0].number}
    return ""


def _deadline(due: Due, now: datetime) -> Deadline:
    left = due.at - now
    state = "past" if left <= timedelta(0) else "hour" if left <= HOUR else "soon" if left <= SOON else "far"
    return Deadline(said(time_left(now, due)), date_words(due), "", state)


def _told(problem: Problem) -> str:
    index, stop = (0, "。") if lang() == "zh" else (1, ". ")
    return f"{problem.said[index]}{stop}{problem.remedy[index]}{stop.strip()}"


def _where(it: Reading, problem: Problem) -> str:
    """Where it is mended: the part of the form that holds the field, the page of explanations, else nothing."""
    if problem.place.startswith(JUSTIFICATION):
        return reverse("application-justify", args=it.keys)
    form = it.found.filled.form
    item = problem.place.partition("/")[0]
    section = form.section_by_item.get(item)
    return f"{reverse('eligibility', args=it.keys)}form/part/{section.id}/" if section else ""


def _justifications(found: StateOfPlay) -> tuple[tuple[str, str], ...]:
    known = found.law.condition_by_id
    return tuple((said(known[name].words) if name in known else name, text) for name, text in found.draft.justifications.items())


def _counted(found: StateOfPlay) -> str:
    return _("%(filled)s / %(asked)s 项已填") % {"filled": found.complete.filled, "asked": found.complete.asked}


def _certified(it: Reading) -> str:
    row = it.found.desk.row
    if it.found.certified and row.certified_at:
        return _("%(who)s 于 %(at)s 核准了现在这一版") % {
            "who": it.names.get(str(row.certified_by), ""), "at": localtime(row.certified_at).strftime("%Y-%m-%d %H:%M"),
        }  # fmt: skip
    return _("核准之后又改过，原来的核准已失效") if row.certified_digest else _("还没有内部核准")


def _names(it: Reading) -> dict[str, str]:
    """Address → what the field is called, for those that a desk pointed at."""
    steps = it.reviewed.steps if it.reviewed else ()
    return {address: said(it.found.desk.form.names(address)) for step in steps for address in step.marks}


def _version(it: Reading, row: DepositRow) -> VersionLine:
    current = it.found.desk.row.current == row.id
    stands = _("已撤回：%(why)s") % {"why": row.withdrawn_why} if row.withdrawn_at else _("现行") if current else _("已被取代")
    facts = (
        (_("服务器开始受理"), f"{localtime(row.entered_at).strftime(MOMENT)}.{row.entered_at.microsecond // 1000:03d}"),
        (_("存妥"), localtime(row.kept_at).strftime(MOMENT)),
        (_("签署人"), row.signer_name),
        (_("验证码"), row.shown_code),
        ("SHA-256", row.sha256),
        ("SM3", row.sm3),
    )
    returns = tuple(
        (_("退回，%(until)s 前补正") % {"until": localtime(each.until).strftime("%Y-%m-%d %H:%M")}, each.why) for each in row.returns
    )
    return VersionLine(
        _("第 %(number)s 版") % {"number": row.number}, stands, facts, reverse("deposit-text", args=[row.id]),
        reverse("submitted", args=[row.id]), prints_view(row.id, it.prints[row.id]), returns,
    )  # fmt: skip
