"""How people are called (称呼): the names behind the ids that an entry or a deed keeps."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from tihang.journey.registry.models import User
from tihang.journey.registry.models.people import shown


def called(*, users: Iterable[UUID | None]) -> Mapping[UUID, str]:
    """Id → name, in one query, for people whose entries the reader has been shown. A sign-in name is never told instead."""
    wanted = {user for user in users if user is not None}
    rows = User.objects.filter(pk__in=wanted).values_list("pk", "name", "erased_at")
    return {key: shown(name or _("没有留姓名的用户"), erased=erased is not None) for key, name, erased in rows}
