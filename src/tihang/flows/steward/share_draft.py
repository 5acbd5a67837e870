"""Send a draft to somebody (发出标准草案征求意见): a person, an authority, a factory's or a provider's organisation."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.drafting import held
from tihang.flows.telling_drafts import tell_reader
from tihang.journey.insight.models import DraftReader
from tihang.journey.insight.names import ReaderKind
from tihang.journey.insight.operations.drafts import add_reader
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Authority
from tihang.journey.registry.queries.bodies import body_called
from tihang.journey.registry.queries.people_by_name import person_called
from tihang.journey.registry.rules.asked import refuse
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def share_draft(*, actor: Person, now: datetime, edition: UUID, kind: str, who: str) -> UUID:
    """``who`` is a sign-in name, the name of an authority, or the name or code of an organisation. Raises NotAllowed, NoSuchDraft, BadInput."""
    must(actor.scope, Deed.SHARE_DRAFT)
    found = held(edition)
    refuse(None if kind in ReaderKind.values else bad("没有这种对象", "no such kind", "从列表里选", "Choose one of the list", place="kind"))
    whom = _called(actor, ReaderKind(kind), who.strip())
    if whom is None:
        said = f"找不到“{who}”，或者不止一个", f"no '{who}' was found, or more than one"
        mend = (
            "个人写登录名或邮箱，部门写全称，企业写名称或统一社会信用代码",
            "A sign-in name, an authority's full name, or an organisation's name or code",
        )
        raise BadInput([bad(*said, *mend, place="who", code="unknown")])
    column = {"person": "user_id", "authority": "authority_id", "organisation": "organisation_id"}[kind]
    known = DraftReader.objects.filter(edition=found, until=None, **{column: whom}).exists()
    refuse(
        bad("已经发给对方了", "it was sent there already", "不用再发", "Nothing is left to do", place="who", code="there_already")
        if known
        else None
    )
    made = add_reader(edition=found, kind=ReaderKind(kind), who=whom, now=now)
    tell_reader(made, now)
    facts = {"kind": kind, "who": whom.hex}
    record(region=NATION, verb=Deed.SHARE_DRAFT, actor=actor.user, at=now, subject_kind="draft", subject=found.pk, facts=facts)
    return made.pk


def _called(actor: Person, kind: ReaderKind, who: str) -> UUID | None:
    if kind is ReaderKind.PERSON:
        user = person_called(who)
        return user.pk if user else None
    if kind is ReaderKind.ORGANISATION:
        return body_called(scope=actor.scope, text=who)
    found = list(Authority.objects.filter(name=who, closed_at=None).values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None
