"""Open a panel (开评审组): which cases of a campaign experts read, by which rubric, how many each, and who keeps away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.campaign import PANEL, Provision, departures
from tihang.core.forms.rubric import rubric_of
from tihang.core.problems import BadInput, CannotJudge, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.doing import deed
from tihang.flows.paneling import desk_thing
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.registry.access import Deed, must, visible
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import ReviewCase
from tihang.journey.review.names import PanelHow
from tihang.journey.review.operations.panels import NewPanel, open_panel_row
from tihang.journey.review.queries.cases import COLUMNS
from tihang.journey.trail.operations import record
from tihang.packio.shelf import default_shelf

NUMBERS: Final = ("readers", "load", "former_years")


@dataclass(frozen=True, slots=True)
class PanelAsked:
    """评审组的设定. ``rubric``: pack@edition; ``load`` 0: no limit; ``why``: the reason where it departs from what the campaign says."""

    rubric: str
    how: str
    readers: int
    blind: bool = False
    load: int = 0
    former_years: int = 3
    same_city: bool = False
    calibration: bool = False
    why: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """Point → what was chosen, as the law of a campaign writes it."""
        flags = {name: "yes" if getattr(self, name) else "no" for name in ("blind", "same_city", "calibration")}
        return {"how": self.how, **{name: str(getattr(self, name)) for name in NUMBERS}, **flags}


@deed
def open_panel(*, actor: Person, now: datetime, office: UUID, cases: Sequence[UUID], asked: PanelAsked) -> UUID:
    """The panel; nobody is asked yet. What the campaign says of panels holds unless a reason is given. Raises NotThere, NotAllowed, BadInput."""
    desk = hold(Authority, office)
    thing = desk_thing(desk)
    must(actor.scope, Deed.OPEN_PANEL, thing)
    here = ReviewCase.objects.filter(pk__in=cases, end="", desk_path=thing.desk_path, desk_group_path=thing.desk_group_path)
    rows = list(here.select_related("campaign"))
    departs = departures(law_in(rows[0].campaign.law).panels, asked.chosen) if rows else ()
    problems = [*_wrong_cases(cases, rows), *_wrong(asked)] or [
        *_wrong_departure(departs, asked),
        *_nothing_to_calibrate(actor, rows, asked),
    ]
    if problems:
        raise BadInput(problems)
    pack, _, edition = asked.rubric.partition("@")
    new = NewPanel(
        region=desk.region, campaign_id=rows[0].campaign_id, office=office, rubric_pack=pack, rubric_edition=edition, how=asked.how,
        blind=asked.blind, readers=asked.readers, load=asked.load, former_years=asked.former_years, same_city=asked.same_city,
        calibration_owed=asked.calibration, why=asked.why.strip() if departs else "",
    )  # fmt: skip
    key = open_panel_row(new, sorted(row.pk for row in rows))
    facts = {"office": office.hex, "campaign": rows[0].campaign_id.hex, "cases": len(rows), "rubric": asked.rubric, "how": asked.how,
             "readers": asked.readers, "blind": asked.blind,
             "departs": {each.id: [each.value, asked.chosen[each.id]] for each in departs}}  # fmt: skip
    record(
        region=desk.region,
        verb=Deed.OPEN_PANEL.value,
        actor=actor.user,
        at=now,
        subject_kind="panel",
        subject=key,
        why=new.why,
        facts=facts,
    )
    return key


def _wrong_cases(asked: Sequence[UUID], rows: list[ReviewCase]) -> Iterator[Problem]:
    if not asked:
        said = "没有选材料", "no dossier is chosen"
        yield bad(*said, "至少勾选一份", "Tick one at least", place="cases", code="missing")
    elif len(rows) != len(set(asked)):
        said = "有的材料已经不在你们这里", "some dossiers no longer lie before your desk"
        yield bad(*said, "刷新页面，重新勾选", "Load the page again and tick anew", place="cases", code="moved")
    elif len({row.campaign_id for row in rows}) > 1:
        said = "选的材料不是同一批次的", "the dossiers belong to different campaigns"
        yield bad(*said, "一个评审组只评一个批次，分开建", "A panel reads one campaign; open one for each", place="cases", code="campaigns")


def _wrong_departure(departs: Sequence[Provision], asked: PanelAsked) -> Iterator[Problem]:
    if not departs:
        return
    names = "、".join(PANEL[each.id].words[0] for each in departs), ", ".join(PANEL[each.id].words[1] for each in departs)
    said = f"和本批次的规定不同：{names[0]}", f"this departs from what the campaign says: {names[1]}"
    mend = "写明为什么，或改回规定的值", "Say why, or go back to what it says"
    problem = wrong_reason(asked.why.strip(), mend, owed=True, said=said)
    if problem:
        yield problem


def _nothing_to_calibrate(actor: Person, rows: Sequence[ReviewCase], asked: PanelAsked) -> Iterator[Problem]:
    if not (asked.calibration and rows):
        return
    seen = ReviewCase.objects.filter(visible(actor.scope, Deed.SEE_CASE, COLUMNS), campaign=rows[0].campaign_id)
    if not seen.exclude(pk__in=[row.pk for row in rows]).exists():
        said = (
            "这一批次你们看得到的材料都在这个评审组里，没有一份可以用来校准",
            "every dossier of this campaign that you see is in this panel; none is left to calibrate with",
        )
        mend = "少选一份留作校准，或不先评校准材料并写明理由", "Leave one out for it, or do without a calibration and say why"
        yield bad(*said, *mend, place="calibration", code="nothing_left")


def _wrong(asked: PanelAsked) -> Iterator[Problem]:
    if asked.how not in PanelHow.values:
        yield bad("没有选产生方式", "no way of choosing is given", "选抽取或分派", "Choose lot or assignment", place="how", code="missing")
    for name in NUMBERS:
        point = PANEL[name]
        if point.wrong(asked.chosen[name]):
            said = f"要填 {point.least} 到 {point.most} 的整数", f"a whole number from {point.least} to {point.most} is wanted"
            yield bad(*said, "改一下", "Change it", place=name, code="out_of_range")
    try:
        name, _, edition = asked.rubric.partition("@")
        rubric = rubric_of(default_shelf().pack(name, edition))
    except (CannotJudge, BadInput):
        yield bad("没有这张评分表", "there is no such rubric", "从列表里选", "Choose one of the list", place="rubric", code="unknown")
        return
    if asked.blind and rubric.blind is None:
        said = "这张评分表没有写遮去哪些项，不能盲评", "this rubric does not say what to hide, so it cannot be read blind"
        yield bad(*said, "取消盲评，或换一张评分表", "Read openly, or choose another rubric", place="blind", code="no_blind")
