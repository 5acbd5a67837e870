"""What lies beside a dossier (旁证): earlier applications, other titles, who is under the same control, and files that others used.

It prepares and explains, and is no verdict: a group files one report for several plants with good reason.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from tihang.core.values import Words
from tihang.journey.record.models import Content, File
from tihang.journey.record.names import Noun
from tihang.journey.record.queries import subject_of
from tihang.journey.record.queries.record import entries
from tihang.journey.record.queries.rows import TitleRow
from tihang.journey.registry.access import Deed, Scope, permits, visible
from tihang.journey.registry.queries.control import under_common_control
from tihang.journey.review.models import ReviewCase
from tihang.journey.review.queries.cases import COLUMNS, CaseRow, route_in

MOST: Final = 8


@dataclass(frozen=True, slots=True)
class OtherCase:
    """另一件申报, that this reader may open."""

    id: UUID
    factory_name: str
    organisation_name: str
    campaign_words: Words
    stands: Words
    opened_on: date


@dataclass(frozen=True, slots=True)
class SharedFile:
    """别人也用的文件: how many enterprises keep it, and the dossiers of this reader's area in which it is named."""

    name: str
    houses: int
    cases: tuple[OtherCase, ...]


@dataclass(frozen=True)
class Beside:
    """旁证. ``titles`` is None where they are not for this reader, and so is ``shared``."""

    earlier: tuple[OtherCase, ...]
    titles: tuple[TitleRow, ...] | None
    family: tuple[OtherCase, ...]
    relatives: int
    shared: tuple[SharedFile, ...] | None


def beside(*, scope: Scope, case: CaseRow, content: Mapping[str, Any], on: date) -> Beside:
    """Everything of it, for a reader who was let in to the case. A steady number of queries, each bounded."""
    family = under_common_control(case.organisation, on)
    return Beside(
        _cases(scope, Q(factory=case.factory) & ~Q(pk=case.id)),
        _titles(scope, case.factory),
        _cases(scope, Q(factory__organisation__in=family) & ~Q(factory=case.factory)),
        len(family - {case.organisation}),
        _shared(scope, case, {str(each["sha256"]): str(each["name"]) for each in content["files"]}),
    )


def _cases(scope: Scope, wanted: Q) -> tuple[OtherCase, ...]:
    rows = ReviewCase.objects.filter(wanted, visible(scope, Deed.SEE_CASE, COLUMNS)).select_related("factory", "campaign")
    return tuple(_other(row) for row in rows.order_by("-opened_at", "-id")[:MOST])


def _other(row: ReviewCase) -> OtherCase:
    made, campaign = row.factory, row.campaign
    stands = route_in(row.route).state_by_id[row.state].words
    words = campaign.name, campaign.name_en or campaign.name
    return OtherCase(row.pk, made.name, made.organisation_name, words, stands, row.opened_at.date())


def _titles(scope: Scope, factory: UUID) -> tuple[TitleRow, ...] | None:
    subject = subject_of(factory)
    if subject is None or not subject.seen_by(scope, Noun.TITLE):
        return None
    rows = [each for each in entries(scope, subject, Noun.TITLE, TitleRow) if each.current]
    return tuple(sorted(rows, key=lambda each: -each.year)[:MOST])


def _shared(scope: Scope, case: CaseRow, names: Mapping[str, str]) -> tuple[SharedFile, ...] | None:
    """The files of the dossier that somebody else filed too: by the digest of what is in them, whatever they are called."""
    if not permits(scope, Deed.SEE_SAME_FILE, case.thing):
        return None
    houses = dict(Content.objects.filter(digest__in=names).values_list("digest", "houses"))
    used = _used(scope, case.factory, names)
    found = (SharedFile(name, houses.get(digest, 0), used.get(digest, ())) for digest, name in names.items())
    return tuple(each for each in found if each.houses > 1 or each.cases)


def _used(scope: Scope, factory: UUID, digests: Collection[str]) -> dict[str, tuple[OtherCase, ...]]:
    """Digest → the newest other dossiers, open to this reader, that name it."""
    holders = File.objects.filter(content__digest__in=digests).exclude(factory=factory).values("factory")
    rows = ReviewCase.objects.filter(visible(scope, Deed.SEE_CASE, COLUMNS), factory__in=holders)
    rows = rows.select_related("factory", "campaign", "submission").order_by("-opened_at", "-id")[:MOST]
    read = [(_other(row), row.submission.content) for row in rows]
    return {digest: tuple(other for other, text in read if digest in text) for digest in digests}
