"""Many dossiers before one desk (席位前的申报): one is really handed in, the others are its copies under other houses."""

import secrets
from typing import Any
from uuid import UUID

DISTRICT = "330000/330100/330106/"


def cases(many: int) -> UUID:
    """``many`` cases before the district's desk; gives back the one that was handed in."""
    from django.db import transaction
    from django.utils import timezone
    from last_hour_world import later

    from handed_in import ready
    from tihang.journey.models import ReviewCase

    first = ready(until=later())
    office()
    first.submit(at=timezone.now())
    with transaction.atomic():
        _copies(first.row, many - 1)
    return ReviewCase.objects.get(application=first.row).pk


def board(many: int) -> tuple[Any, str]:
    """``many`` cases that wait to be ranked before the province; gives back a leader of its industry department and the board's address."""
    from django.db import transaction

    from rostered import PROVINCE, waiting
    from tihang.journey.models import Campaign

    with transaction.atomic():
        waiting([f"轴承智能工厂{number}号" for number in range(many)])
    return office(PROVINCE, "provincial"), f"/authority/rosters/board/{Campaign.objects.get().pk}/"


def office(place: str = DISTRICT, name: str = "leader") -> Any:
    """A leader of the industry department of a place, the district's unless told otherwise."""
    from allauth.mfa.models import Authenticator

    from tihang.journey.models import Authority, Posting, User

    who = User.objects.create_user(sign_in_name=name, name="王科长")
    desk = Authority.objects.create(region=place[-7:-1], path=place, department="industry", name="经信部门（示例）")
    Posting.objects.create(user=who, authority=desk, role="leader")
    Authenticator.objects.create(user_id=who.pk, type="totp", data={"secret": "x"})
    return who


def _copies(row: Any, many: int) -> None:
    from last_hour_world import bodies

    from tihang.journey.models import Application, ReviewCase, Submission, Workspace

    space, handed_in = Workspace.objects.get(pk=row.workspace_id), Submission.objects.get(application=row)
    case = ReviewCase.objects.get(application=row)
    plants = [plant for _, plant in bodies(many)]
    spaces = [_copy(space, factory=plant, code=secrets.token_hex(4).upper()) for plant in plants]
    Workspace.objects.bulk_create(spaces, batch_size=500)
    rows = [_copy(row, factory=plant, workspace=its) for plant, its in zip(plants, spaces, strict=True)]
    Application.objects.bulk_create(rows, batch_size=500)
    given = [_copy(handed_in, application=each, code=secrets.token_hex(8).upper()) for each in rows]
    Submission.objects.bulk_create(given, batch_size=200)
    ReviewCase.objects.bulk_create(
        [_copy(case, application=each, submission=its, factory=plant) for each, its, plant in zip(rows, given, plants, strict=True)],
        batch_size=500,
    )


def _copy(row: Any, **other: Any) -> Any:
    """The same row again, under a key of its own."""
    columns = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if not field.primary_key}  # noqa: SLF001
    return type(row)(**{**columns, **other})
