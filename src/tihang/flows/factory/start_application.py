"""Start an application (开始申报): a draft for one factory in one campaign, filled with everything the platform knows already."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.campaign import CampaignLaw, Channel
from tihang.core.canonical import Data
from tihang.core.forms import Facts, Form, prefill, row_address
from tihang.core.kinds import KindError
from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.core.routing import Level
from tihang.flows.actors import Person
from tihang.flows.applying import Desk, trail_of
from tihang.flows.doing import deed
from tihang.flows.factory.save_fields import value_at
from tihang.flows.known_facts import facts_known, whence
from tihang.flows.recording import may
from tihang.journey.assessment.queries.applicant_facts import applying
from tihang.journey.campaigns.queries.opened import Opened, opened
from tihang.journey.intake.names import AnswerHow
from tihang.journey.intake.operations import NewApplication, Pen, SheetOf, Written, open_application, write_answers
from tihang.journey.intake.queries import JUSTIFICATION, application_of
from tihang.journey.intake.queries.forms import newest_revision
from tihang.journey.intake.rules import retrieval_code
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.journey.registry.queries.place_names import place_names
from tihang.journey.standing.queries.banned import ban_of

HEIGHT: Final = {Level.DISTRICT: 3, Level.CITY: 2, Level.PROVINCE: 1}
"""How many steps of a path name a level."""


@deed
def start_application(
    *,
    actor: Person,
    now: datetime,
    factory: UUID,
    campaign: UUID,
    channel: str,
    procedure: str = "first",
    justifications: Mapping[str, str] | None = None,
) -> UUID:
    """The workspace of the draft, new, or the one that is there already. Raises NotAllowed, NoSuchCampaign, BadInput.

    `justifications` says of soft conditions why they should be let pass. What is known of the factory is filled in, this once.
    """
    subject = may(actor, Deed.START_APPLICATION, factory)
    found = opened(campaign)
    if not (subject.place_path.startswith(found.place_path) and subject.group_path.startswith(found.group_path)):
        raise NotAllowed(Deed.START_APPLICATION)
    standing = application_of(factory=factory, campaign=campaign)
    if standing is not None:
        return standing.workspace
    way = _way(found.law, channel, procedure)
    _still_open(actor, subject, found, now, (channel, procedure))
    form = newest_revision(found.law)
    new = NewApplication(subject.region, factory, campaign, found.year, channel, procedure, actor.user)
    code = retrieval_code(secrets.token_bytes(5))
    made, space = open_application(new, code=code, sheet=SheetOf(form[0], form[1]), revision=form[2], now=now)
    row = application_of(factory=factory, campaign=campaign)
    if row is None:
        raise RuntimeError(f"application {made} is not there after it was made")
    desk = Desk(row, found, None)
    facts = facts_known(scope=actor.scope, factory=factory, campaign=campaign, on=localdate(now), recommender=_recommender(way, subject))
    _fill(desk, actor, now, facts)
    _justify(desk, actor, now, justifications or {})
    trail_of(actor, Deed.START_APPLICATION, row, now, workspace=space, channel=channel, procedure=procedure)
    return space


def _still_open(actor: Person, subject: Subject, found: Opened, now: datetime, way: tuple[str, str]) -> None:
    """The campaign runs, no hard condition stands in the way, and the channel is open to this factory. Raises BadInput."""
    if found.closed_at is not None:
        said = "这个批次已经结束", "this campaign is closed"
        raise BadInput([bad(*said, "看看还开着的批次", "Look for campaigns that are open", place="campaign", code="closed")])
    judged = applying(scope=actor.scope, factory=subject.id, campaign=found.id, now=now, procedure=way[1])
    ban = ban_of(subject.id, localdate(now))
    problems = [*([ban.problem] if ban else []), *judged.permission.against_beginning(way[0])]
    if problems:
        raise BadInput(problems)


def _way(law: CampaignLaw, channel: str, procedure: str) -> Channel:
    """The channel. Raises BadInput for a channel or a procedure that the campaign does not know."""
    problems = []
    if channel not in law.channel_by_id:
        said = f"没有申报渠道“{channel[:40]}”", f"there is no channel '{channel[:40]}'"
        problems.append(Problem(said, nearest(channel[:40], law.channel_by_id), "channel", "unknown_id"))
    if procedure not in law.procedure_by_id:
        said = f"没有申报类型“{procedure[:40]}”", f"there is no procedure '{procedure[:40]}'"
        problems.append(Problem(said, nearest(procedure[:40], law.procedure_by_id), "procedure", "unknown_id"))
    if problems:
        raise BadInput(problems)
    return law.channel_by_id[channel]


def _recommender(channel: Channel, subject: Subject) -> str:
    """Who recommends, where the level names a place of the factory: the place in words."""
    steps = next((many for level, many in HEIGHT.items() if level.name.lower() == channel.recommender), 0)
    parts = [part for part in subject.place_path.split("/") if part]
    if not steps or len(parts) < steps:
        return ""
    path = "".join(f"{part}/" for part in parts[:steps])
    return place_names([path]).get(path, "")


def _fill(desk: Desk, actor: Person, now: datetime, facts: Facts) -> None:
    """Write what is known, each with the word of where it came from."""
    found = prefill(desk.form, facts)
    by_source: dict[str, list[Written]] = {}
    for address, data in found.items():
        sources = desk.form.groups[address].sources if address in desk.form.groups else desk.form.fields[address].sources
        by_source.setdefault(whence(facts, sources), []).extend(_written(desk.form, address, data))
    for source, rows in by_source.items():
        write_answers(Pen(desk.row.region, desk.row.workspace, now, actor.user, AnswerHow(source)), rows)


def _written(form: Form, address: str, data: Data) -> Iterator[Written]:
    if address not in form.groups:
        yield Written(address, data)
        return
    rows: Sequence[Data] = data if isinstance(data, list) else []
    ids = [f"{number:08x}" for number in _fresh(len(rows))]
    yield Written(address, list(ids))
    for row, said in zip(ids, rows, strict=True):
        if isinstance(said, Mapping):
            yield from (Written(row_address(address, row, name), value) for name, value in said.items())


def _fresh(many: int) -> list[int]:
    """So many different row ids."""
    found = dict.fromkeys(secrets.randbits(32) for _ in range(many))
    while len(found) < many:
        found[secrets.randbits(32)] = None
    return list(found)


def _justify(desk: Desk, actor: Person, now: datetime, said: Mapping[str, str]) -> None:
    rows, problems = [], []
    for condition, text in said.items():
        address = f"{JUSTIFICATION}{condition}"
        try:
            value = value_at(desk, address, text)
        except KindError as error:
            problems.append(error.problem)
        else:
            rows += [Written(address, value)] if value else []
    if problems:
        raise BadInput(problems)
    write_answers(Pen(desk.row.region, desk.row.workspace, now, actor.user), rows)
