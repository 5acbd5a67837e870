"""The forms of duties (报送的表单)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.duties.codes import Duty
from tihang.journey.duties.names import Said, Takes
from tihang.journey.insight.queries.reports import reports_of_part
from tihang.journey.recognition.queries.published_lists import final_lists_of
from tihang.journey.registry.access import Office, Scope
from tihang.web.parts.deed_form import DeedForm, Field, deed_form


def report_form(scope: Scope, office: Office, duty: Duty, year: int) -> DeedForm:
    """As what it is handed in, and that."""
    fields = []
    documents = _documents(scope, office, duty)
    ways = [each for each in duty.takes if each == Takes.FILE or documents]
    if len(ways) > 1:
        fields.append(Field("takes", _("报送形式"), "choice", options=tuple((each, str(Takes(each).label)) for each in ways)))
    if documents:
        fields.append(Field("code", _("本站的文书"), "choice", optional=True, options=(("", _("请选择")), *documents)))
    fields += [
        Field("file", _("文件"), "file", help=_("报文件时选，PDF、Word、Excel 或图片"), optional=len(ways) > 1),
        Field("text", _("说明"), "area", optional=True, most=1000),
    ]
    return deed_form("report", reverse("duty-report", args=[duty.id, year]), _("报送"), *fields, title=_("报送"), kind="main")


def date_form(duty: Duty, year: int) -> DeedForm:
    """By when those below owe it."""
    return deed_form(
        "date", reverse("duty-date", args=[duty.id, year]), _("定期限"), Field("due", _("期限"), "date"),
        Field("basis", _("依据文件"), help=_("下级会看到"), most=200), title=_("给下级定期限"), note=_("后定的取代先定的；离得近的机关定的算数。"),
    )  # fmt: skip


def receive_form(handed: object) -> DeedForm:
    """Received, or given back."""
    options = tuple((each.value, str(each.label)) for each in Said)
    return deed_form(
        "receive", reverse("duty-receive", args=[handed]), _("办理"), Field("said", _("结论"), "choice", options=options),
        Field("why", _("说明"), "area", help=_("退回时必填"), optional=True, most=1000), title=_("签收或退回"), kind="main",
    )  # fmt: skip


def _documents(scope: Scope, office: Office, duty: Duty) -> tuple[tuple[str, str], ...]:
    """Code → what a document of this site that may be handed in is called."""
    found = list[tuple[str, str]]()
    if Takes.ROLLOUT_REPORT in duty.takes:
        reports = reports_of_part(scope=scope, part=Part(office.path, office.group_path))
        found += [(each.code, f"{each.number} · {each.as_of.isoformat()}") for each in reports]
    if Takes.LIST in duty.takes:
        found += list(final_lists_of(office.authority))
    return tuple(found)
