"""Every address of the site with ids in it (带编号的地址), found by asking the resolver, so that a new page is attacked the day it lands."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import UUIDConverter
from uuid_utils.compat import uuid7

from tihang.journey.models import Posting, Stewardship
from web.policy.doors.applications import call_of, campaign_of
from web.policy.doors.checks import answer_of, letter_of, reply_of
from web.policy.doors.countersigning import paper_of, scan_of
from web.policy.doors.cultivation import placed
from web.policy.doors.drafts import draft_of, reader_of, remark_of
from web.policy.doors.duties import handed
from web.policy.doors.evidence import filed, proof_of
from web.policy.doors.filings import before_the_desk
from web.policy.doors.organisation import claim_of, invitation_into, link_between
from web.policy.doors.packages import package_of, roster_of
from web.policy.doors.papers import printed
from web.policy.doors.planning import planned
from web.policy.doors.rechecks import given
from web.policy.doors.recognition import objection_of
from web.policy.doors.results import issued
from web.policy.doors.rollout import list_of, report_of, rollout_of
from web.policy.doors.scoring import reading_of, sheet_of
from web.policy.doors.steward import job, letter
from web.policy.doors.submitting import at_desk
from web.policy.doors.submitting import sent as handed_in
from web.policy.doors.visits import photo_of
from web.policy.doors.workspace import comment_of, space_of
from web.policy.world import World

ELSEWHERE = ("account/", "design/", "static/", "i18n/", "campaigns/", "authority/campaigns/")
"""Addresses that hold nobody's data by an id of ours; the tests of the account walk their own. A campaign is for everybody to see."""
OTHER_WORDS = {
    "noun": "equipment",
    "code": "PER.ORG",
    "section": "facts",
    "suffix": "json",
    "purpose": "page",
    "page": "1",
    "number": "1",
    "year": "2026",
    "example": "district-basic",
    "duty": "yearly_update",
}
"""What stands beside an id in an address."""


@dataclass(frozen=True)
class Address:
    """地址: its pattern, and the words in it."""

    route: str
    words: Mapping[str, bool]
    """Word → whether it is an id."""

    def filled(self, ids: Callable[[str], object]) -> str:
        """As it would be asked."""
        path = self.route
        for word, is_id in self.words.items():
            value = ids(word) if is_id else OTHER_WORDS[word]
            path = path.replace(_angle(path, word), str(value))
        return f"/{path}"


def _angle(path: str, word: str) -> str:
    return next(f"<{part}>" for part in (piece.split(">")[0] for piece in path.split("<")[1:]) if part.split(":")[-1] == word)


def every() -> Iterator[Address]:
    """All of them."""
    yield from _below(get_resolver(), "", {})


def _below(resolver: URLResolver, before: str, words: dict[str, bool]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        here = {**words, **{name: isinstance(kind, UUIDConverter) for name, kind in pattern.pattern.converters.items()}}
        if route.startswith(ELSEWHERE):
            continue
        if isinstance(pattern, URLResolver):
            yield from _below(pattern, route, here)
        elif isinstance(pattern, URLPattern):
            yield Address(route, here)


def with_ids() -> list[Address]:
    """Those that name something by its id."""
    return [each for each in every() if any(each.words.values())]


def plain() -> list[str]:
    """Those without words in them."""
    return [f"/{each.route}" for each in every() if not each.words and "^" not in each.route]


def ids_of_a(world: World) -> dict[str, UUID]:
    """What an address could name of A. A word that is not here is a new one: say what it means."""
    claim, (sent, _token) = claim_of(world, world["stranger"].user, "own"), invitation_into(world, organisation=world.a)
    link = link_between(world, "confirmed")
    entry = world.entries["equipment"].pk
    item = planned(world)
    return {
        "plan_id": item.plan_id, "item_id": item.pk,
        "submission": printed(world), "organisation": world.a.pk, "body": world.a.pk, "member": world["reader"].id, "sent": sent.pk, "claim": claim.pk,
        "claim_id": claim.pk, "factory": world.factory.pk, "factory_id": world.factory.pk, "link": link.pk, "entry": entry,
        "title": world.entries["title"].pk, "authority": world.authorities["finance"].pk, "posting": Posting.objects.first().pk,
        "stewardship": Stewardship.objects.first().pk, "invitation": sent.pk, "letter": letter(world, "failed").pk,
        "job": job(world, "failed").pk, "file": filed(world).pk, "proof": proof_of(world).pk, "report": issued(world).pk,
        "filing_id": before_the_desk(world), "reading": (read := reading_of(world)).pk, "panel": read.panel_id, "expert": read.expert_id,
        "sheet": sheet_of(world), "case_id": at_desk(handed_in(world)[1]).pk,
        "sheet_id": paper_of(world).pk, "scan_id": scan_of(world).pk, "rollout": rollout_of(world).pk, "listed": list_of(world).pk, "frozen": report_of(world).pk,
        "edition": draft_of(world), "reader_id": reader_of(world).pk, "remark": remark_of(world).pk,
        "cultivation_id": placed(world).pk,
        "objection": objection_of(world).pk, "task": (given_task := given(world)).pk, "recheck": given_task.round_id, "handed": handed(world).pk,
        "photo": (shot := photo_of(world)).pk, "visit": shot.visit_id, "visit_round": shot.visit.round_id,
        "check_letter": letter_of(world).pk, "check_reply": reply_of(world).pk, "check_answer": answer_of(world).pk,
        "package": package_of(world).pk, "roster": roster_of(world).pk,
        "campaign_id": campaign_of(world), "campaign": campaign_of(world), "call": call_of(world), "draft_id": space_of(world), "comment_id": comment_of(world).pk,
    }  # fmt: skip


def never(_word: str) -> UUID:
    """An id that nothing has."""
    return uuid7()
