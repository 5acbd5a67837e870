"""What an import made, what was built on it since, and how it is taken back (撤销导入)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import ForeignObjectRel, Model, QuerySet

from tihang.core.values import Words
from tihang.journey.record.models import CURRENT, ListPosition, Title
from tihang.journey.record.operations import withdraw_positions
from tihang.journey.record.operations.taking_back import (
    keep_positions_again,
    remove_with_factories,
    say_titles_again,
    untie_positions,
    withdraw_titles,
)
from tihang.journey.registry.models import Factory, Organisation
from tihang.journey.registry.operations.newcomers import take_code_back, unregister
from tihang.journey.trail.models import Deed

AT_ONCE = 1_000
POINTED_AT: Mapping[str, type[Model]] = {"organisation": Organisation, "factory": Factory}
ENTRIES: Mapping[str, type[Title] | type[ListPosition]] = {"title": Title, "position": ListPosition, "tie": ListPosition}
OURS = {"alias": ("alias",), "factory": ("factory",), "title": ("title",), "listposition": ("position", "tie")}
"""Tables whose rows an import itself makes → what it calls them."""

DONE: Words = "有人办过事", "deeds"
ENDED: Words = "档案条目已更正或撤回", "entries corrected or withdrawn"


@dataclass
class Works:
    """一批导入形成的数据: ids by kind, and the line that made each."""

    by_kind: dict[str, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    line_of: dict[UUID, int] = field(default_factory=dict)
    codes: list[tuple[UUID, str]] = field(default_factory=list)

    def of(self, *kinds: str) -> list[UUID]:
        """The ids of these kinds."""
        return [key for kind in kinds for key in self.by_kind.get(kind, [])]


def works(made: Mapping[int, Iterable[tuple[str, str]]], without: frozenset[int] = frozenset()) -> Works:
    """What the rows made, but for the lines that are kept."""
    found = Works()
    for line, things in made.items():
        for kind, key in () if line in without else things:
            if kind == "code":
                organisation, _, code = key.partition(" ")
                found.codes.append((UUID(organisation), code))
            else:
                found.by_kind[kind].append(UUID(key))
                found.line_of.setdefault(UUID(key), line)
    return found


def built_on(made: Works) -> dict[int, set[Words]]:
    """Line → what somebody built since on what it made: rows that point at it, deeds about it, entries that were changed."""
    found: dict[int, set[Words]] = defaultdict(set)
    for kind, table in POINTED_AT.items():
        keys = made.of(kind)
        for key, words in _pointing(table, keys, made):
            found[made.line_of[key]].add(words)
        for key in _done_to(keys):
            found[made.line_of[key]].add(DONE)
    for kind, entries in ENTRIES.items():
        for key in _ended(entries, made.of(kind), set(made.of("title", "position", "tie"))):
            found[made.line_of[key]].add(ENDED)
    return found


def _pointing(table: type[Model], keys: Sequence[UUID], made: Works) -> Iterator[tuple[UUID, Words]]:
    """Rows of other tables that point at these, but for those that the import made itself."""
    for relation in _relations(table):
        model, column = relation.related_model, relation.field.attname
        options = _options(model)
        own = set(made.of(*OURS.get(options.model_name or "", ())))
        words = str(options.verbose_name), str(options.model_name)
        for some in _chunks(keys):
            rows: Iterable[tuple[UUID, UUID]] = QuerySet(model).filter(**{f"{column}__in": some}).values_list("pk", column)
            yield from ((target, words) for key, target in rows if key not in own)


def _relations(table: type[Model]) -> list[Any]:
    every = _options(table).get_fields(include_hidden=True)
    return [each for each in every if isinstance(each, ForeignObjectRel) and each.auto_created]


def _options(table: type[Model]) -> Any:
    return table._meta  # noqa: SLF001 - Django's own word for what a table says of itself


def _done_to(keys: Sequence[UUID]) -> Iterator[UUID]:
    """Those that a deed of the trail is about. An import's own deed, and what is decided of its rows, is about the import."""
    for some in _chunks(keys):
        subjects = Deed.objects.filter(subject__in=some).values_list("subject", flat=True)
        yield from (subject for subject in set(subjects) if subject is not None)


def _ended(table: type[Title] | type[ListPosition], keys: Sequence[UUID], own: set[UUID]) -> Iterator[UUID]:
    """Entries that are no longer current, unless the import itself took their place."""
    for some in _chunks(keys):
        rows = table.objects.filter(pk__in=some).exclude(CURRENT).values_list("pk", "superseded_by_id", "withdrawn_at")
        yield from (key for key, by, withdrawn in rows if withdrawn or by not in own)


def _chunks(keys: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def kept_with(made: Works, lines: Iterable[int]) -> frozenset[int]:
    """The lines to keep when these are kept: a factory keeps its enterprise."""
    kept = set(lines)
    factories = [key for key in made.of("factory") if made.line_of[key] in kept]
    for some in _chunks(factories):
        owners = Factory.objects.filter(pk__in=some).values_list("organisation_id", flat=True)
        kept.update(made.line_of[owner] for owner in owners if owner in made.line_of)
    return frozenset(kept)


def take_back(made: Works, *, now: datetime, by: UUID | None, why: str) -> None:
    """What stands at factories that stay is withdrawn; what came with the import goes with it. Nothing else is touched."""
    going, own = made.of("factory"), _own_ties(made)
    others = [key for key in made.of("tie") if key not in own]
    again = untie_positions(positions=others, going=going, now=now, by=by)
    remove_with_factories(factories=going)
    keep_positions_again(said=again, now=now, by=by)
    withdraw_positions(positions=[*made.of("position"), *own], now=now, by=by, why=why)
    withdraw_titles(titles=made.of("title"), now=now, by=by, why=why)
    say_titles_again(titles=made.of("title_before"), without=going, now=now, by=by)
    for organisation, code in made.codes:
        take_code_back(organisation=organisation, credit_code=code)
    unregister(organisations=made.of("organisation"), factories=going, names=made.of("alias"))


def _own_ties(made: Works) -> list[UUID]:
    """Ties of positions that this very import had kept: these go, where others only lose their factory again."""
    found: list[UUID] = []
    for some in _chunks(made.of("position")):
        found += ListPosition.objects.filter(pk__in=some).exclude(superseded_by=None).values_list("superseded_by_id", flat=True)
    return [key for key in found if key in set(made.of("tie"))]
