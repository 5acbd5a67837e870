"""People and enterprises for tests of the registry: made through the deeds themselves wherever a deed exists."""

from datetime import UTC, datetime
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tihang.core.credit_code import check_character
from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.register_organisation import register_organisation
from tihang.journey.models import Deed, Membership, Organisation, User
from tihang.journey.registry.names import MemberRole
from tihang.journey.registry.queries import scope_of

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def code(number: int, region: str = "330106") -> str:
    """A credit code that checks, a different one for each number."""
    bare = f"91{region}MA{number:07d}"
    return bare + check_character(bare)


def form(number: int = 1, **said: str) -> dict[str, str]:
    """A registration form filled in well."""
    return {
        "name": f"示例机床{number}有限公司", "credit_code": code(number), "kind": "enterprise", "place": "浙江 杭州 西湖", "industry": "342",
        "scale": "medium", "capital": "domestic", **said,
    }  # fmt: skip


def account(name: str) -> Person:
    """Somebody with an account and nothing else."""
    made = User.objects.create_user(sign_in_name=name, password="long enough words", name=f"{name}先生", email=f"{name}@example.cn")
    return again(made.pk)


def again(user: UUID) -> Person:
    """A person as his next request sees him."""
    return Person(user, scope_of(user))


def enterprise(owner: Person, number: int = 1, **said: str) -> UUID:
    """An organisation that this person registered."""
    made = register_organisation(actor=owner, now=NOW, given=form(number, **said)).organisation
    assert made is not None
    return made


def member(organisation: UUID, name: str, role: MemberRole) -> Person:
    """A colleague."""
    user = account(name)
    Membership.objects.create(user_id=user.user, organisation_id=organisation, role=role)
    return again(user.user)


def listed(number: int = 1, **said: Any) -> Organisation:
    """An organisation that came from a list: nobody owns it."""
    words = {"region": "330106", "credit_code": code(number), "name": f"名单企业{number}", "name_key": f"名单企业{number}",
             "place_path": "330000/330100/330106/", **said}  # fmt: skip
    return Organisation.objects.create(**words)


def verbs() -> list[str]:
    """What the trail holds, in order of time."""
    return list(Deed.objects.order_by("id").values_list("verb", flat=True))


def refusal(told: pytest.ExceptionInfo[BadInput]) -> set[str]:
    """The codes of what was wrong, each with both languages and a remedy."""
    for problem in told.value.problems:
        assert all(problem.said), problem
        assert all(problem.remedy), problem
    return {problem.code for problem in told.value.problems}


def both_at_once(one: Any, other: Any) -> list[Any]:
    """Two deeds begun at the same moment in two connections; what each gave, or raised."""
    gate, given = Barrier(2), [None, None]

    def run(place: int, what: Any) -> None:
        gate.wait()
        try:
            given[place] = what()
        except Exception as raised:  # noqa: BLE001 - the test looks at it
            given[place] = raised
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place, what)) for place, what in enumerate((one, other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given
