"""What the page of a declaration shows (自评声明页)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tihang.core.problems import BadInput, Problem
from tihang.core.routing import End, Level
from tihang.flows.declaring import STATEMENT, Preparation
from tihang.journey.intake.queries import DossierRow
from tihang.journey.record.queries import Subject
from tihang.journey.review.names import DECLARE_AGAIN, WITHDRAW
from tihang.journey.review.queries import FilingCard, Way
from tihang.journey.review.rules import Item, declared_from
from tihang.web.factories.evidence.cabinet import question_address
from tihang.web.parts.declared import attaching, claim_rows, way_events
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.desk import Claim, Event
from tihang.web.parts.marks import SourceMark, source_mark
from tihang.web.parts.names import name_parts
from tihang.web.parts.words import said
from tihang.web.speech import lang


@dataclass(frozen=True, slots=True)
class Version:
    """一版材料."""

    words: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class WayNote:
    """备案方式说明: what holds here, and how sure that is."""

    name: str
    help: str
    text: str
    known: bool
    source: SourceMark


@dataclass(frozen=True, slots=True)
class DeclarationPage:
    """自评声明页."""

    name: tuple[str, ...]
    over: str
    year: int
    sentence: str
    kind: str
    why: str
    hindrances: tuple[str, ...]
    way: WayNote
    waits: str
    events: tuple[Event, ...]
    rows: tuple[Claim, ...]
    judged: str
    digest: str
    statement: str
    versions: tuple[Version, ...]
    form: DeedForm | None
    cannot: str
    withdraw: DeedForm | None
    mend: str
    back: str
    region: tuple[str, ...] = ()
    """What the region asks beyond the national criteria, which the sheet does not ask."""


@dataclass(frozen=True)
class Found:
    """页面的材料: the filing with its dossiers, what could be declared now, and what this reader may do."""

    subject: Subject
    year: int
    card: FilingCard | None
    dossiers: tuple[DossierRow, ...]
    made: Preparation | BadInput | None
    way: Way
    signs: bool
    attaches: bool = False
    number: int = 0

    @property
    def open(self) -> bool:
        """Whether something may be declared: nothing stands, or it came back."""
        return self.card is None or self.again or self.card.filing.stands.end in (End.REFUSED, End.WITHDRAWN)

    @property
    def again(self) -> bool:
        """Whether it was returned, so that the next declaration goes on with the same filing."""
        return self.card is not None and DECLARE_AGAIN in {step.outcome for step in self.card.filing.outcomes(factory=True)}

    @property
    def mended(self) -> bool:
        """Whether the self-assessment was signed off anew since it came back."""
        told = self.card.told if self.card else None
        return isinstance(self.made, Preparation) and told is not None and self.made.assessment.signed_at > told.taken_at

    @property
    def shown(self) -> DossierRow | None:
        """The frozen one on the page: the one asked for, else the present one unless it is about to be mended."""
        if self.number:
            return next((each for each in self.dossiers if each.number == self.number), None)
        return None if self.card is None or (self.open and isinstance(self.made, Preparation)) else self.dossiers[0]


def declaration_page(found: Found, form: DeedForm | None = None) -> DeclarationPage:
    """The page as it will stand."""
    card, made, shown = found.card, found.made, found.shown
    prepared = made if isinstance(made, Preparation) and shown is None else None
    items = declared_from(shown.content).items if shown else prepared.made.items if prepared else ()
    told = card.told if card else None
    marks = told.marks if told and not found.number else {}
    stops = prepared.hindrances if prepared else tuple(made.problems) if isinstance(made, BadInput) and found.open else ()
    ready = prepared is not None and not stops and found.open
    return DeclarationPage(
        name=name_parts(found.subject.name),
        over=_("%(house)s · %(year)s 年 · 基础级自评声明") % {"house": found.subject.organisation_name, "year": found.year},
        year=found.year,
        sentence=_sentence(found, stops, ready=ready),
        kind=_mood(found, stops),
        why=told.why if told else "",
        hindrances=tuple(_told(problem) for problem in stops),
        way=_kept_way(found) if card and not found.open else _way(found.way),
        waits=_waits(card),
        events=way_events(card.filing, card.steps, Level.FACTORY) if card else (),
        rows=_rows(found, items, marks, open_now=prepared is not None),
        judged=_judged(shown, prepared),
        digest=shown.digest if shown else "",
        statement=said(STATEMENT),
        versions=_versions(found, shown),
        form=(form or declare_form(found)) if ready and found.signs else None,
        cannot=_("由企业的管理员或签署人签署。") if ready and not found.signs else "",
        withdraw=_withdraw(found),
        mend=_mend(found) if stops or (told and found.open) else "",
        region=tuple(said(words) for words in found.way.beyond) if not shown else (),
        back=reverse("factory", args=[found.subject.id]),
    )


def _rows(found: Found, items: tuple[Item, ...], marks: Mapping[str, str], *, open_now: bool) -> tuple[Claim, ...]:
    rows = claim_rows(items, found.subject.id, marks)
    if not (open_now and found.attaches and isinstance(found.made, Preparation)):
        return rows
    pack = found.made.pack.id
    return attaching(rows, items, lambda question: question_address(found.subject.id, pack, question))


def declare_form(found: Found) -> DeedForm:
    """The signatory's tick."""
    action = reverse("declaration", args=[found.subject.id, found.year])
    return deed_form(
        "declare", action, _("重新签署并报送") if found.again else _("签署并报送"),
        Field("agreed", _("我代表企业作出上面的声明"), "check"), note=said(STATEMENT), kind="main",
    )  # fmt: skip


def _mend(found: Found) -> str:
    """Where the self-assessment is mended."""
    made = found.made
    return reverse("factory:resume_at", args=[made.assessment.workspace]) if isinstance(made, Preparation) else ""


def _withdraw(found: Found) -> DeedForm | None:
    card = found.card
    if card is None or not found.signs or WITHDRAW not in {step.outcome for step in card.filing.outcomes(factory=True)}:
        return None
    action = reverse("declaration-withdraw", args=[found.subject.id, found.year])
    field = Field("why", _("为什么撤回"), help=_("办理的部门会看到。"), optional=True, most=300)
    return deed_form("withdraw", action, _("撤回这次声明"), field, kind="danger")


def _sentence(found: Found, stops: tuple[Problem, ...], *, ready: bool) -> str:
    card = found.card
    state = said(card.filing.stands.said_to(Level.FACTORY)) if card else ""
    if card is not None and not (found.open and ready):
        return _("%(state)s。") % {"state": state}
    if ready and card is not None and card.told:
        mended = _("%(state)s。改好并签核了，可以重新声明。") if found.mended else _("%(state)s。按意见改好、签核以后，重新声明。")
        return mended % {"state": state}
    if ready:
        return _("基础级的硬性条件都自评满足，可以声明。")
    if stops and isinstance(found.made, Preparation):
        return ngettext("还有 %(n)s 条挡着，补上就可以声明。", "还有 %(n)s 条挡着，补上就可以声明。", len(stops)) % {"n": len(stops)}
    return _("还不能声明。")


def _mood(found: Found, stops: tuple[Problem, ...]) -> str:
    """The mark beside the sentence."""
    if found.card is not None and not (found.open and found.card.told is None):
        ends = {"done": "met", "refused": "not_met", "withdrawn": "not_applicable"}
        return ends.get(found.card.filing.stands.end.value, "claimed" if found.mended or not found.open else "not_met")
    return "unknown" if stops else "claimed"


def _told(problem: Problem) -> str:
    index, stop = (0, "。") if lang() == "zh" else (1, ". ")
    return f"{problem.said[index]}{stop}{problem.remedy[index]}{stop.strip()}"


def _way(way: Way) -> WayNote:
    holds = way.filings.holds
    return WayNote(said(holds.words), said(holds.help), said(way.filings.words), way.filings.known, source_mark(way.filings.cite))


def _kept_way(found: Found) -> WayNote:
    """The way a filing began with; what is known of the region today stands beside it only where it is the same."""
    card, now = found.card, _way(found.way)
    if card is None or card.filing.way == found.way.filings.chosen:
        return now
    return WayNote(
        said(card.filing.route.words), "", _("按报送时的办法办理：%(law)s") % {"law": card.filing.law}, card.filing.known, now.source
    )


def _waits(card: FilingCard | None) -> str:
    if card is None or card.filing.desk is None:
        return ""
    if card.waits_for:
        return _("在等%(office)s办理。") % {"office": card.waits_for}
    return _("该由%(desk)s办理，它还没有在梯航开通，上级已收到通知。") % {"desk": said(card.filing.desk.words)}


def _judged(shown: DossierRow | None, prepared: Preparation | None) -> str:
    if shown:
        words = {
            "number": shown.number,
            "at": localtime(shown.signed_at).strftime("%Y-%m-%d %H:%M"),
            "pack": f"{shown.pack}@{shown.edition}",
        }
        return _("第 %(number)s 次声明，%(at)s 签署，依据 %(pack)s。") % words
    if prepared:
        words = {"day": prepared.judgement.on.isoformat(), "pack": prepared.pack.name, "n": prepared.pack.unconfirmed}
        return _("%(day)s 按签核过的答案判定，依据 %(pack)s，其中 %(n)s 处没有对过官方原文。") % words
    return ""


def _versions(found: Found, shown: DossierRow | None) -> tuple[Version, ...]:
    if not found.dossiers or (len(found.dossiers) == 1 and shown is not None):
        return ()
    return tuple(
        Version(
            _("第 %(number)s 次，%(day)s") % {"number": each.number, "day": localtime(each.signed_at).date().isoformat()},
            reverse("declaration-version", args=[found.subject.id, found.year, each.number]),
            shown is not None and each.number == shown.number,
        )
        for each in found.dossiers
    )
