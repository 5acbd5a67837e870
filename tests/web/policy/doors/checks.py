"""Doors of check rounds: the lead of the very desk asks, reads and takes answers, and weighs hits."""

import io
from contextlib import suppress

import openpyxl
from django.utils import timezone

from handed_in import key_folder
from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.authority.open_check_round import CheckAsked, open_check_round
from tihang.flows.authority.read_check_answers import ReplyCame, read_check_answers
from tihang.flows.authority.take_check_answers import take_check_answers
from tihang.flows.checking import check_list
from tihang.journey.checks.queries import letter_card
from tihang.journey.models import Authority, CheckAnswer, CheckLetter, CheckReply, ReviewCase
from tihang.journey.registry.access import Deed, Thing, permits
from tihang.journey.review.queries.countersigns import seat_of_office
from tihang.listio.check_book import check_book
from web.policy.attempts import Made, Post, attempt
from web.policy.doors.submitting import at_desk, before_desk, sent
from web.policy.world import DISTRICT, MARK, Persona, World

ALL = "/authority/checks"
AT = Thing(desk_path=DISTRICT)


def lead_of(world: World) -> Person:
    """Who asks for the district."""
    found = next(each for each in world if permits(each.scope, Deed.OPEN_CHECK_ROUND, AT))
    return Person(found.id, found.scope)


def letter_on(world: World, case: ReviewCase) -> CheckLetter:
    """The district asks about one more dossier."""
    office = Authority.objects.get(path=DISTRICT, department="industry", group=None, closed_at=None)
    asked = CheckAsked(case.campaign_id, ("tax",))
    (key,) = open_check_round(actor=lead_of(world), now=timezone.now(), office=office.pk, asked=asked, signer=key_folder())
    return CheckLetter.objects.get(pk=key)


def letter_of(world: World) -> CheckLetter:
    """The same, about whatever."""
    return letter_on(world, at_desk(sent(world)[1]))


def filled(world: World, letter: CheckLetter) -> bytes:
    """Its list, answered with hits."""
    book = openpyxl.load_workbook(io.BytesIO(check_book(check_list(letter_card(scope=lead_of(world).scope, letter=letter.pk)))))
    sheet = book.active
    head = next(row for row in range(1, 12) if sheet.cell(row, 3).value == "统一社会信用代码")
    for row in range(head + 1, sheet.max_row + 1):
        sheet.cell(row, 4).value, sheet.cell(row, 5).value = "有", f"{MARK}情况"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def reply_to(world: World, letter: CheckLetter) -> CheckReply:
    """What came back, read."""
    came = ReplyCame(filled(world, letter), "回函.xlsx", "税函1号", timezone.localdate())
    return CheckReply.objects.get(pk=read_check_answers(actor=lead_of(world), now=timezone.now(), letter=letter.pk, came=came))


def reply_of(world: World) -> CheckReply:
    """The same, to a letter about whatever."""
    return reply_to(world, letter_of(world))


def hit_on(world: World, case: ReviewCase) -> CheckAnswer:
    """The answer about one dossier, counted."""
    letter = letter_on(world, case)
    take_check_answers(actor=lead_of(world), now=timezone.now(), reply=reply_to(world, letter).pk)
    return CheckAnswer.objects.get(letter=letter, case=case)


def answer_of(world: World) -> CheckAnswer:
    """A hit about whatever."""
    return hit_on(world, at_desk(sent(world)[1]))


def _others_asked(world: World, case: ReviewCase) -> None:
    """Whatever earlier attempts left before other desks was asked about already, so that only the district has something to ask."""
    for persona in world:
        for office in persona.scope.offices:
            path, group_path = seat_of_office(office)
            if (path, group_path) == (case.desk_path, case.desk_group_path) or not permits(
                persona.scope, Deed.OPEN_CHECK_ROUND, Thing(desk_path=path, desk_group_path=group_path)
            ):
                continue
            with suppress(BadInput):
                asked = CheckAsked(case.campaign_id, ("tax",))
                open_check_round(
                    actor=Person(persona.id, persona.scope), now=timezone.now(), office=office.authority, asked=asked, signer=key_folder()
                )


@attempt(Deed.OPEN_CHECK_ROUND)
def open_one(world: World) -> Made:
    it = at_desk(sent(world)[1])
    _others_asked(world, it)

    def thing(persona: Persona) -> Thing:
        """One asks from the desk of one's own office, about what lies there."""
        mine = next(iter(persona.scope.offices), None)
        path, group_path = seat_of_office(mine) if mine else ("", "")
        return AT if (path, group_path) == (it.desk_path, it.desk_group_path) else Thing()

    return Made((Post(f"{ALL}/open/", {"campaign": str(it.campaign_id), "ask-tax": "yes"}),), thing)


@attempt(Deed.READ_CHECK_ANSWERS)
def read(world: World) -> Made:
    letter = letter_of(world)
    form = {
        "source": "税函1号",
        "answered_on": timezone.localdate().isoformat(),
        "book": filled(world, letter),
    }
    return Made((Post(f"{ALL}/letters/{letter.pk}/read/", form),), AT)


@attempt(Deed.TAKE_CHECK_ANSWERS)
def take(world: World) -> Made:
    return Made((Post(f"{ALL}/replies/{reply_of(world).pk}/count/"),), AT)


@attempt(Deed.WEIGH_HIT)
def weigh(world: World) -> Made:
    made = sent(world)[1]
    hit = hit_on(world, at_desk(made))
    form = {"weighed": "counts", "why": "", "seen": "0"}
    return Made((Post(f"{ALL}/answers/{hit.pk}/weigh/", form),), before_desk(world, made))
