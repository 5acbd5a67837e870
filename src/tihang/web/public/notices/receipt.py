"""The page on which a receipt shows what became of an objection (异议回执查询)."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tihang.journey.recognition.names import ObjectionState
from tihang.journey.recognition.queries.receipts import ObjectionReceipt, receipt_with_code
from tihang.web.factory.brake import count_wrong, too_many
from tihang.web.parts.deed_form import DeedForm, Field, deed_form

NOT_FOUND = 404
WAIT = 429


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """异议回执的页面: the form, what is known, and where the list stands."""

    form: DeedForm
    facts: tuple[tuple[str, str], ...] = ()
    answer: str = ""
    list: str = ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """The form; sent, the state and the answer. The code travels in the body, so that no log and no history keeps it."""
    typed = request.POST.get("code", "").replace("\x00", "")[:40] if request.method == "POST" else ""
    if request.method != "POST":
        return _shown(request, ReceiptPage(_form()))
    if too_many(request):
        return _shown(request, ReceiptPage(_form(typed, _("这个网络地址提交得太多，过一分钟再试。"))), WAIT)
    found = receipt_with_code(typed)
    if found is None:
        count_wrong(request)
        wrong = _("没有这个回执码。回执码是提出异议时给的 16 位字母和数字，对照着再填一次。")
        return _shown(request, ReceiptPage(_form(typed, wrong)), NOT_FOUND)
    return _shown(request, _page(found))


def _page(it: ObjectionReceipt) -> ReceiptPage:
    facts = [
        (_("回执码"), it.code), (_("对哪一家"), it.factory), (_("收到时间"), localtime(it.received_at).strftime("%Y-%m-%d %H:%M")),
        (_("状态"), str(ObjectionState(it.state).label)),
    ]  # fmt: skip
    if it.answered_at:
        facts.append((_("答复时间"), localtime(it.answered_at).strftime("%Y-%m-%d %H:%M")))
    if it.document:
        facts.append((_("文书编号"), it.document))
    return ReceiptPage(_form(), tuple(facts), it.answer, reverse("published-one", args=[it.list_code]))


def _form(typed: str = "", wrong: str = "") -> DeedForm:
    field = Field("code", _("回执码"), help=_("提出异议时给的，形如 XXXX-XXXX-XXXX-XXXX"), value=typed, error=wrong, most=40, code=True)
    return deed_form("receipt", reverse("objection-receipt"), _("查询"), field, kind="main")


def _shown(request: HttpRequest, page: ReceiptPage, status: int = 200) -> HttpResponse:
    return render(request, "public/notices/receipt.html", {"section": "lists", "page": page}, status=status)
