"""A draft as it is read (草案页): the changes in words, what differs between two versions, what people said of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.core.criteria import Pack
from tihang.core.criteria.draft import Draft
from tihang.core.criteria.draft_data import draft_from_data, subject_of
from tihang.journey.insight.queries.drafts import CommentRow, DraftCard, VersionRow
from tihang.packio.shelf import default_shelf
from tihang.web.drafts.forms import answer_form, comment_form, send_form
from tihang.web.parts.deed_form import DeedForm
from tihang.web.speech import lang
from tihang.web.steward.tunnel.sliders import address_of

TIERS = "national/smart-factory-tiers"


@dataclass(frozen=True, slots=True)
class VersionPart:
    """一版: its changes in words, and where it can be tried."""

    row: VersionRow
    words: tuple[str, ...]
    trial: str


@dataclass(frozen=True, slots=True)
class Compared:
    """两版之差: what only one of them changes, in words."""

    one: int
    two: int
    only_one: tuple[str, ...]
    only_two: tuple[str, ...]
    both: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """一条意见: the words of what it hangs on, and the form that answers it."""

    row: CommentRow
    subject: str
    form: DeedForm | None


@dataclass(frozen=True, slots=True)
class DraftPage:
    """草案页."""

    card: DraftCard
    pack: str
    versions: tuple[VersionPart, ...]
    compared: Compared | None
    remarks: tuple[Remark, ...]
    send: DeedForm | None
    comment: DeedForm | None


def draft_page(card: DraftCard, asked: tuple[str, str], *, may_comment: bool, failed: DeedForm | None = None) -> DraftPage:
    """The page as it will stand; ``asked`` are the numbers of two versions to hold against each other."""
    pack, at = pack_of(card.base), 0 if lang() == "zh" else 1
    versions = tuple(_version(pack, row, at) for row in card.versions)
    forms = {} if failed is None else {failed.name: failed}
    remarks = tuple(_remark(pack, each, card, forms, at) for each in card.comments)
    send, comment = send_form(card.id), comment_form(card.id, _subjects(pack, card, at))
    ended = card.sealed_at is not None
    return DraftPage(
        card, f"{pack.words[at]} {pack.edition}", versions, _compared(versions, asked), remarks,
        forms.get(send.name, send) if card.keeps and not ended else None,
        forms.get(comment.name, comment) if may_comment and not ended else None,
    )  # fmt: skip


def pack_of(base: str) -> Pack:
    """The pack that a draft changes."""
    name, _at, edition = base.partition("@")
    return default_shelf().sealed(name, edition)


def said(pack: Pack, draft: Draft, at: int) -> tuple[str, ...]:
    """Each change in words."""
    return tuple(change.describe(pack)[at] for change in draft.changes)


def _version(pack: Pack, row: VersionRow, at: int) -> VersionPart:
    draft = draft_from_data(row.data)
    base = "&base=tiers" if pack.id == TIERS else ""
    return VersionPart(row, said(pack, draft, at), f"{reverse('steward-tunnel')}?{address_of(draft)}{base}")


def _compared(versions: tuple[VersionPart, ...], asked: tuple[str, str]) -> Compared | None:
    known = {str(each.row.number): each for each in versions}
    if asked[0] not in known or asked[1] not in known or asked[0] == asked[1]:
        return None
    one, two = (known[number] for number in asked)
    return Compared(
        one.row.number, two.row.number, _without(one.words, two.words), _without(two.words, one.words),
        tuple(words for words in one.words if words in two.words),
    )  # fmt: skip


def _without(words: Iterable[str], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in words if each not in others)


def _remark(pack: Pack, row: CommentRow, card: DraftCard, forms: dict[str, DeedForm], at: int) -> Remark:
    form = answer_form(row.id) if card.keeps and row.adopted is None and card.sealed_at is None else None
    return Remark(row, pack.names(row.subject)[at], forms.get(form.name, form) if form else None)


def _subjects(pack: Pack, card: DraftCard, at: int) -> tuple[tuple[str, str], ...]:
    """What the draft changes first, then every criterion and rung of the pack."""
    changed = [subject_of(change) for row in card.versions[:1] for change in draft_from_data(row.data).changes]
    others = [*pack.criterion_by_id, *pack.rung_by_id, *pack.policy_by_id, *pack.area_by_code]
    named = {**{key: policy.words for key, policy in pack.policy_by_id.items()}}
    marks = {key: _("改了：") for key in changed}
    return tuple((key, f"{marks.get(key, '')}{key} {named.get(key, pack.names(key))[at]}") for key in dict.fromkeys([*changed, *others]))
