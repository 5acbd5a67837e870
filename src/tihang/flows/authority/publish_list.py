"""Publish the final list (公布名单): what was on notice less the objections that were upheld; its factories are recognised and hold the title."""

from datetime import datetime, timedelta
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad
from tihang.core.ranking.published import ListState
from tihang.core.routing import next_step, steps_from
from tihang.flows.actors import Person
from tihang.flows.case_steps import MOVED
from tihang.flows.doing import deed
from tihang.flows.noticing import (
    PROGRAMME,
    HeldNotice,
    Publishing,
    held_notice,
    long_document,
    note_list,
    publish_list_of,
    standing_problems,
    today_of,
)
from tihang.flows.ports import Signer
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.recognition.models import RecognitionList
from tihang.journey.recognition.names import RECOGNISE
from tihang.journey.recognition.queries import NoticedCase, cases_on
from tihang.journey.record.names import Programme, TitleStatus
from tihang.journey.record.operations import Of, keep_title
from tihang.journey.record.rules import NewTitle
from tihang.journey.registry.access import Deed
from tihang.journey.review.models import ReviewCase
from tihang.journey.review.operations import CaseStep, keep_case_steps
from tihang.journey.review.queries import route_in

DAY = timedelta(days=1)


@deed
def publish_list(*, actor: Person, now: datetime, campaign: UUID, office: UUID, document: str, signer: Signer) -> UUID:
    """The final list. Raises NotThere, NotAllowed, and BadInput with everything in the way: the notice still runs, objections are open."""
    held = held_notice(actor, Deed.PUBLISH_LIST, campaign, office)
    document = document.strip()
    problems = [*_standing(held, now), *_lacks(document)]
    if problems:
        raise BadInput(problems)
    ready = held.it.ready
    made = publish_list_of(held, Publishing(state=ListState.FINAL, document=document, supersedes=held.it.notice), actor, now, signer)
    _recognise(actor, held, ready, now)
    _grant(actor, held, ready, made, now)
    note_list(actor, Deed.PUBLISH_LIST, made, now)
    return made.pk


def _standing(held: HeldNotice, now: datetime) -> list[Problem]:
    it = held.it
    if it.final:
        return [
            bad(
                f"名单已以 {it.final.document} 公布",
                f"the list was published as {it.final.document}",
                "打开已公布的名单",
                "Open it",
                code="final",
            )
        ]
    if it.notice is None:
        return [bad("还没有公示过", "nothing was on notice yet", "先公示", "Put it on notice first", code="no_notice")]
    found = list(standing_problems(it))
    closes = it.notice.closes
    if closes and today_of(now) <= closes:
        said = f"公示到 {closes.isoformat()} 为止", f"the notice runs until {closes.isoformat()}"
        next_day = (closes + DAY).isoformat()
        found.append(bad(*said, f"{next_day} 起可以公布", f"Publish from {next_day} on", code="running"))
    if it.open_objections:
        said = f"还有 {it.open_objections} 件异议没有答复", f"{it.open_objections} objections are not answered"
        found.append(bad(*said, "逐件答复后再公布", "Answer each of them first", code="objections"))
    if {each.id for each in it.ready} - set(cases_on(it.notice).values()):
        said = "公示以后又有新列入的，还没有公示过", "somebody was added after the notice and was never on notice"
        found.append(bad(*said, "重新公示一次", "Put the list on notice again", code="not_noticed"))
    return found


def _lacks(document: str) -> list[Problem]:
    if document:
        return long_document(document)
    said = "公布名单要有文号", "a final list bears a document number"
    return [bad(*said, "填上文号", "Fill in its number", place="document", code="missing")]


def _recognise(actor: Person, held: HeldNotice, ready: tuple[NoticedCase, ...], now: datetime) -> None:
    rows = ReviewCase.objects.select_for_update().filter(pk__in=[each.id for each in ready]).order_by("id")
    keep_case_steps([(row, _step(actor, held, row, now)) for row in rows])
    for each in ready:
        link = f"/factories/{each.factory}/campaigns/{held.it.campaign.pk}/submission/"
        words = NoticeWords(MOVED["done"], {"factory": _name(held, each)}, link)
        notify(region=each.region, users=[each.signed_by], key=f"case/{each.id}/recognised", topic=Topic.PROGRESS, words=words, now=now)


def _step(actor: Person, held: HeldNotice, row: ReviewCase, now: datetime) -> CaseStep:
    route = route_in(row.route)
    to = next_step(route, row.state, RECOGNISE)
    desk = next(step.desk for step in steps_from(route, row.state) if step.outcome == RECOGNISE)
    return CaseStep(
        at=row.state, desk=desk, outcome=RECOGNISE, to=to, end=route.state_by_id[to].end.value, desk_path="", desk_group_path="", now=now,
        by=actor.user, office=held.office.pk,
    )  # fmt: skip


def _grant(actor: Person, held: HeldNotice, ready: tuple[NoticedCase, ...], made: RecognitionList, now: datetime) -> None:
    """Each factory holds the title from this day on, by this document."""
    campaign = held.it.campaign
    for number, each in enumerate(ready, 1):
        said = NewTitle(
            programme=Programme.GRADIENT, programme_name=PROGRAMME, word=held.word, status=TitleStatus.RECOGNISED, year=campaign.year,
            tier=campaign.tier, document=made.document, granted_by=held.office.name[:120], shown_name=_name(held, each), number=number,
            since=today_of(now), source=f"{made.document}（{made.code}）", confidence="confirmed",
        )  # fmt: skip
        keep_title(Of(each.factory, each.region, now, actor.user), said)


def _name(held: HeldNotice, case: NoticedCase) -> str:
    roster, rank = held.it.placed[case.id]
    return str(held.it.rosters[roster][1]["rows"][rank - 1]["factory"]["name"])
