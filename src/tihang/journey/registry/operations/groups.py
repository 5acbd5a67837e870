"""The group tree moved (集团树): one organisation and whatever stands below it, in a fixed number of statements, however many that is."""

from django.db.models import F, Max, Q, Value
from django.db.models.functions import Concat, Length, Substr

from tihang.journey.registry.access.filters import within
from tihang.journey.registry.models import Factory, Organisation


def longest_below(path: str) -> int:
    """The length of the longest path at or below this one."""
    return max(
        table.objects.filter(within("group_path", path)).aggregate(longest=Max(Length("group_path")))["longest"] or 0
        for table in (Organisation, Factory)
    )


def move_group(*, group: Organisation, path: str) -> int:
    """Give a group another path, and everything below it with it. Gives how many rows moved."""
    before = group.group_path
    moved = _follow(Q(pk=group.pk), path) if not before else 0
    if before:
        moved = sum(_rehang(table, before, path) for table in (Organisation, Factory))
    group.group_path = path
    return moved


def move_member(*, organisation: Organisation, path: str) -> int:
    """Put an organisation that is no group, with its branches, under a path; its factories follow. Gives how many rows moved."""
    organisation.group_path = path
    return _follow(Q(pk=organisation.pk) | Q(head=organisation.pk), path)


def _follow(bodies: Q, path: str) -> int:
    found = Organisation.objects.filter(bodies)
    factories = Factory.objects.filter(organisation__in=found.values("pk")).update(group_path=path)
    return factories + found.update(group_path=path)


def _rehang(table: type[Organisation] | type[Factory], before: str, path: str) -> int:
    rest = Substr(F("group_path"), len(before) + 1)
    return table.objects.filter(within("group_path", before)).update(group_path=Concat(Value(path), rest))
