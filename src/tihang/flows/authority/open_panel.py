"""Open a panel (开评审组): which cases of a campaign experts read, by which rubric, how many each, and who keeps away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.forms.rubric import rubric_of
from tihang.core.problems import BadInput, CannotJudge, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.paneling import desk_thing
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import ReviewCase
from tihang.journey.review.names import PanelHow
from tihang.journey.review.operations.panels import NewPanel, open_panel_row
from tihang.journey.trail.operations import record
from tihang.packio.shelf import default_shelf

MOST_READERS: Final = 9
MOST_YEARS: Final = 50
MOST_LOAD: Final = 999


@dataclass(frozen=True, slots=True)
class PanelAsked:
    """评审组的设定. ``rubric``: pack@edition; ``load`` 0: no limit."""

    rubric: str
    how: str
    readers: int
    blind: bool = False
    load: int = 0
    former_years: int = 3
    same_city: bool = False


@deed
def open_panel(*, actor: Person, now: datetime, office: UUID, cases: Sequence[UUID], asked: PanelAsked) -> UUID:
    """The panel; nobody is asked yet. Raises NotThere, NotAllowed, BadInput."""
    desk = hold(Authority, office)
    thing = desk_thing(desk)
    must(actor.scope, Deed.OPEN_PANEL, thing)
    rows = list(ReviewCase.objects.filter(pk__in=cases, end="", desk_path=thing.desk_path, desk_group_path=thing.desk_group_path))
    problems = [*_wrong_cases(cases, rows), *_wrong(asked)]
    if problems:
        raise BadInput(problems)
    pack, _, edition = asked.rubric.partition("@")
    new = NewPanel(
        region=desk.region, campaign_id=rows[0].campaign_id, office=office, rubric_pack=pack, rubric_edition=edition, how=asked.how,
        blind=asked.blind, readers=asked.readers, load=asked.load, former_years=asked.former_years, same_city=asked.same_city,
    )  # fmt: skip
    key = open_panel_row(new, sorted(row.pk for row in rows))
    facts = {"office": office.hex, "campaign": rows[0].campaign_id.hex, "cases": len(rows), "rubric": asked.rubric, "how": asked.how,
             "readers": asked.readers, "blind": asked.blind}  # fmt: skip
    record(region=desk.region, verb=Deed.OPEN_PANEL.value, actor=actor.user, at=now, subject_kind="panel", subject=key, facts=facts)
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


def _wrong(asked: PanelAsked) -> Iterator[Problem]:
    if asked.how not in PanelHow.values:
        yield bad("没有选产生方式", "no way of choosing is given", "选抽取或分派", "Choose lot or assignment", place="how", code="missing")
    ranges = (
        ("readers", asked.readers, 1, MOST_READERS),
        ("load", asked.load, 0, MOST_LOAD),
        ("former_years", asked.former_years, 0, MOST_YEARS),
    )
    for name, number, least, most in ranges:
        if not least <= number <= most:
            said = f"要填 {least} 到 {most} 的整数", f"a whole number from {least} to {most} is wanted"
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
