"""What a desk says among itself, and one's own note, as they will stand beside a case (会商留言、私人笔记)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.flows.authority.reasons import LONGEST
from tihang.journey.review.queries import CaseRow
from tihang.journey.review.queries.talks import NoteRow, Talk, TalkLine
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.words import said


@dataclass(frozen=True, slots=True)
class TalkShown:
    """一条留言: what it says, of which field, and who said it when."""

    body: str
    of: str
    under: str


@dataclass(frozen=True)
class DeskTalk:
    """会商留言 of this round and of those that are closed; the form while one may still speak."""

    lines: tuple[TalkShown, ...]
    older: tuple[TalkShown, ...]
    form: DeedForm | None
    counted: str


@dataclass(frozen=True)
class NoteShown:
    """私人笔记: its form, and which version it was opened with."""

    form: DeedForm
    version: int
    under: str
    open: bool


def say_form(case: CaseRow, names: Mapping[str, str]) -> DeedForm:
    """What one says to those of the same desk, and of which field."""
    body = Field("body", _("留言（只有同席部门看得到）"), "area", help=_("说出去不能改。企业、专家和别的级次看不到。"), most=LONGEST)
    of = Field("address", _("针对哪个填报项"), "choice", options=(("", _("整份材料")), *names.items()), optional=True)
    return deed_form("say", reverse("review-talk", args=[case.id]), _("留言"), body, of)


def note_form(case: CaseRow, note: NoteRow) -> DeedForm:
    """One's own note; what is empty is taken away."""
    text = Field("note", _("笔记（只有你自己看得到）"), "area", help=_("清空再存就是删掉。"), value=note.body, most=LONGEST, optional=True)
    return deed_form("keep-note", reverse("review-note", args=[case.id]), _("存笔记"), text)


def talk_shown(talk: Talk | None, case: CaseRow, names: Mapping[str, str], refused: DeedForm | None = None) -> DeskTalk | None:
    """The discussion for whoever sits at the desk; None for everybody else."""
    if talk is None:
        return None
    now = tuple(_line(each, case, names) for each in talk.lines if each.open)
    older = tuple(_line(each, case, names) for each in talk.lines if not each.open)
    form = refused or (say_form(case, names) if talk.may_say else None)
    return DeskTalk(now, older, form, _("%(n)s 条") % {"n": len(now)} if now else "")


def note_shown(note: NoteRow, case: CaseRow, refused: DeedForm | None = None) -> NoteShown:
    """One's own note."""
    at = f"{localtime(note.written_at):%Y-%m-%d %H:%M}" if note.written_at else ""
    return NoteShown(refused or note_form(case, note), note.version, at, bool(refused or note.version))


def _line(row: TalkLine, case: CaseRow, names: Mapping[str, str]) -> TalkShown:
    state = "" if row.open else said(case.route.state_by_id[row.state].words)
    at = f"{localtime(row.said_at):%Y-%m-%d %H:%M}"
    under = " · ".join(part for part in (row.office_name, row.by_name, at, state) if part)
    return TalkShown(row.body, names.get(row.address, row.address), under)
