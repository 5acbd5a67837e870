"""Factories found by every name of their organisation (重写检索词), after one of those names was added or the factory moved."""

from typing import Final
from uuid import UUID

from tihang.journey.registry.models import Alias, Factory, Organisation
from tihang.journey.registry.operations.factory_words import Found, keep_words

AT_ONCE: Final = 2_000


def keep_findable(organisation: UUID) -> None:
    """Write the search words of all factories of an organisation anew."""
    body = Organisation.objects.get(pk=organisation)
    names = [body.name, *Alias.objects.filter(organisation=body).values_list("name", flat=True)]
    texts = [*names, body.credit_code] if body.credit_code else names
    found = [Found(key, [name, *texts]) for key, name in Factory.objects.filter(organisation=body).values_list("pk", "name").iterator()]
    for start in range(0, len(found), AT_ONCE):
        keep_words(found[start : start + AT_ONCE])
