"""Check rounds on the screen (联合核查页): the letters, one letter, and a reply before it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from tihang.core.criteria.citation import Citation
from tihang.flows.authority.read_check_answers import LONGEST
from tihang.journey.checks.codes import CheckLaw
from tihang.journey.checks.names import Told
from tihang.journey.checks.queries import Askable, LetterCard, ReplyShown
from tihang.journey.trail.rules.codes import show_code
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.parts.words import said
from tihang.web.speech import lang

ASK: Final = "ask-"


@dataclass(frozen=True, slots=True)
class ReplyPage:
    """导入预览: how many are new, changed, the same; every row; every complaint; who still did not answer."""

    over: str
    facts: tuple[tuple[str, str], ...]
    told: tuple[str, ...]
    notes: tuple[str, ...]
    rows: Roster | None
    refused: Roster | None
    absent: tuple[str, ...]
    may: bool
    state: str
    back: str
    action: str


def open_form(found: Askable | None, law: CheckLaw) -> DeedForm | None:
    """Whom to ask about a campaign, as its law says; None where nothing lies here."""
    if found is None:
        return None
    campaign = Field("campaign", _("哪个批次"), "choice", options=((str(found.campaign), batch_words(found)),), value=str(found.campaign))
    asks = (
        Field(
            f"{ASK}{each.id}",
            _("%(department)s：%(asks)s") % {"department": said(each.department), "asks": said(each.asks)},
            "check",
            value="yes",
        )
        for each in law.questions
    )
    return deed_form(
        "open", reverse("check-open"), _("发起核查"), campaign, *asks, kind="main",
        note=_("只问还没有问过的。每个部门各有一份名单，只写它自己要答的问题。"),
    )  # fmt: skip


def batch_words(each: Askable) -> str:
    words = _("%(campaign)s · %(n)s 件") % {"campaign": said(each.campaign_words), "n": len(each.cases)}
    return words + (_("（另有 %(n)s 件的企业没有信用代码，没法问）") % {"n": each.uncoded} if each.uncoded else "")


def letters_roster(found: Sequence[LetterCard]) -> Roster:
    """The letters of an office."""
    columns = (_("问谁"), _("批次"), _("发起时间"), _("已答复"), _("有记录"))
    rows = [
        (
            cell(department(each), href=reverse("check-letter", args=[each.id]), under=_("第 %(n)s 号") % {"n": each.number}),
            cell(said(_words(each.content["campaign"]["name"]))), cell(_moment(each.asked_at)),
            cell(f"{each.answered} / {each.asked}", number=True), cell(each.hits, number=True),
        )
        for each in found
    ]  # fmt: skip
    return roster(_("核查函"), columns, rows)


def department(card: LetterCard) -> str:
    """Who was asked."""
    return said(_words(card.content["department"]))


def sure_words(confidence: str) -> str:
    """How sure it is that just this is to be asked."""
    return said(Citation(confidence).words)


def letter_facts(card: LetterCard) -> tuple[tuple[str, str], ...]:
    """What a letter is."""
    it = card.content
    return (
        (_("批次"), said(_words(it["campaign"]["name"]))), (_("问题"), said(_words(it["asks"]))), (_("期间"), f"{it['from']} – {it['to']}"),
        (_("对应条件"), said(_words(it["condition_words"]))), (_("依据"), sure_words(it["confidence"])),
        (_("件数"), _("%(n)s 件，%(houses)s 家企业") % {"n": card.asked, "houses": len(card.rows)}),
        (_("答复"), _("%(n)s 件已答复，%(hits)s 件有记录") % {"n": card.answered, "hits": card.hits}),
        (_("核查编号"), show_code(card.code)), ("SHA-256", card.sha256[:16]), (_("发起时间"), _moment(card.asked_at)),
    )  # fmt: skip


def reply_lines(card: LetterCard) -> tuple[tuple[str, str, str], ...]:
    """What came back: where it opens, what it is, how it stands."""
    return tuple(
        (
            reverse("check-reply", args=[each.id]), _("%(source)s（%(day)s）") % {"source": each.source, "day": each.answered_on.isoformat()},
            _("%(name)s · %(at)s 导入 · %(state)s") % {"name": each.name, "at": _moment(each.read_at), "state": _state(each.counted_at)},
        )
        for each in card.replies
    )  # fmt: skip


def read_form(card: LetterCard) -> DeedForm:
    """A reply to import."""
    source = Field("source", _("哪一份来函"), help=_("文号；电话、邮件答复的写经办人和方式"), most=LONGEST)
    day = Field("answered_on", _("答复日期"), "date", value=localdate().isoformat())
    book = Field("book", _("填好的名单"), "file", help=_("从这里下载、填好的工作簿，或另存的 CSV。先给你看，不会直接计入。"))
    return deed_form("read", reverse("check-read", args=[card.id]), _("导入并预览"), source, day, book, kind="main")


def reply_page(found: ReplyShown) -> ReplyPage:
    """A reply to look at before it counts."""
    it = found.found
    count = {kind: sum(each.before == kind for each in found.rows) for kind in ("", "same", "changed")}
    facts = (
        (_("来函"), found.source), (_("答复日期"), found.answered_on.isoformat()), (_("文件"), found.name),
        (_("新的答复"), str(count[""])), (_("和原来不同"), str(count["changed"])), (_("和原来一样"), str(count["same"])),
        (_("不能读入的行"), str(len(it["refused"]))), (_("没有填的"), str(len(it["blank"]))),
    )  # fmt: skip
    state = _state(found.counted_at) if found.counted_at else _("看过以后又计入了别的回函，要重新导入") if found.moved else ""
    absent = tuple(f"{name} {code}" for name, code in found.absent)
    return ReplyPage(
        _("%(who)s的回函") % {"who": department(found.letter)}, facts, tuple(_problem(each) for each in it["problems"]),
        tuple(said(_words(each)) for each in it["notes"]), _rows(found) if found.rows else None, _refused(it["refused"]) if it["refused"] else None,
        absent, not found.counted_at and not found.moved and bool(found.rows), state, reverse("check-letter", args=[found.letter.id]),
        reverse("check-take", args=[found.id]),
    )  # fmt: skip


def _rows(found: ReplyShown) -> Roster:
    before = {"": _("新的"), "same": _("和原来一样"), "changed": _("和原来不同，原来的留作历史")}
    rows = [
        (
            cell(each.line, number=True), cell(each.name, under=each.credit_code), cell(each.told.label, under=_about(each.happened_on, each.document)),
            cell(each.detail), cell(before[each.before]),
        )
        for each in found.rows
    ]  # fmt: skip
    hits_first = sorted(zip(found.rows, rows, strict=True), key=lambda pair: (pair[0].told != Told.HIT, pair[0].line))
    return roster(
        _("读出的答复"), (_("行"), _("企业"), _("核查结果"), _("情况说明"), _("与原来的答复")), [row for _each, row in hits_first]
    )


def _refused(rows: Sequence[dict[str, Any]]) -> Roster:
    cells = [(cell(row["line"], number=True), cell(" | ".join(str(each) for each in row["cells"] if each))) for row in rows]
    return roster(_("不能读入的行"), (_("行"), _("原来的内容")), cells)


def _about(day: date | None, document: str) -> str:
    return " · ".join(part for part in (day.isoformat() if day else "", document) if part)


def _problem(raw: dict[str, Any]) -> str:
    stop, colon = ("。", "：") if lang() == "zh" else (". ", ": ")
    return f"{raw['place']}{colon}{said(_words(raw['said']))}{stop}{said(_words(raw['remedy']))}{stop.strip()}"


def _words(raw: Sequence[str]) -> tuple[str, str]:
    return str(raw[0]), str(raw[1])


def _state(counted_at: datetime | None) -> str:
    return _("%(at)s 计入") % {"at": _moment(counted_at)} if counted_at else _("还没有计入")


def _moment(at: datetime) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M}"
