"""Admit an expert (专家入库): a person with an account enters the pool of a region."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.paneling import desk_thing
from tihang.flows.steward.expert_facts import ExpertTyped, read_facts
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.registry.codes import division
from tihang.journey.registry.models import Authority, Expert, Organisation, User
from tihang.journey.registry.operations.experts import add_expert
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.queries.people_by_name import person_called
from tihang.journey.registry.rules.asked import refuse, too_long
from tihang.journey.trail.operations import record

LONGEST = 500


@deed
def admit_expert(
    *,
    actor: Person,
    now: datetime,
    who: str,
    region: str,
    fields: Sequence[str],
    employer: UUID | str | None = None,
    office: UUID | None = None,
) -> UUID:
    """``who`` is a sign-in name or an e-mail address; ``employer`` an id, or as it was typed; ``office`` the one that keeps him, None the pool of all.

    Raises NotAllowed, NotThere, BadInput.
    """
    must(actor.scope, Deed.ADMIT_EXPERT, desk_thing(hold(Authority, office)) if office else Thing())
    if isinstance(employer, str):
        employer = read_facts(ExpertTyped("，".join(fields), employer)).employer
    user = _person(who)
    named = [field.strip() for field in fields if field.strip()]
    refuse(_region(region), _fields(named), too_long("，".join(named), LONGEST, "fields"), _there_already(region, user))
    if employer is not None:
        hold(Organisation, employer)
    made = add_expert(region=region, user=user.pk, fields=named, employer=employer, now=now, office=office)
    facts = {"person": user.pk.hex, "fields": named, "employer": employer.hex if employer else "", "office": office.hex if office else ""}
    record(region=region, verb=Deed.ADMIT_EXPERT, actor=actor.user, at=now, subject_kind="expert", subject=made.pk, facts=facts)
    return made.pk


def _person(who: str) -> User:
    user = person_called(who)
    if user is None:
        said = f"没有账号“{who}”，或者不止一个", f"no account '{who}', or more than one"
        raise BadInput(
            [
                bad(
                    *said,
                    "核对登录名；没有账号的人先注册",
                    "Check the sign-in name; who has none signs up first",
                    place="who",
                    code="unknown",
                )
            ]
        )
    return user


def _region(region: str) -> Problem | None:
    found = division(region)
    if found is not None and found.current:
        return None
    said = f"没有区划“{region}”", f"there is no division '{region}'"
    return bad(
        *said,
        "填常驻地的六位代码，例如 330100",
        "Give the six digits of where he lives, such as 330100",
        place="region",
        code="unknown_division",
    )


def _fields(fields: Sequence[str]) -> Problem | None:
    if fields:
        return None
    said = "没有填专业领域", "no field of work is given"
    return bad(*said, "至少填一个，用逗号分开", "Give at least one, separated by commas", place="fields", code="missing")


def _there_already(region: str, user: User) -> Problem | None:
    if not Expert.objects.filter(region=region, user=user, until=None).exists():
        return None
    said = "这个人已经在这里的专家库里", "this person is in the pool of this region already"
    return bad(*said, "不用再入库", "Nothing is left to do", place="who", code="there_already")
