"""What the small registers show (登记簿页)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.registry.access import Scope
from tihang.journey.registry.codes import named
from tihang.journey.registry.queries import belongings as kept
from tihang.journey.registry.queries.stewards import stewards
from tihang.journey.registry.queries.zones import places_in_words, zones
from tihang.web.authority.claims_page import moment
from tihang.web.authority.seat import uuid_or_none
from tihang.web.parts.deed_form import DeedForm
from tihang.web.parts.roster import Act, Cell, Roster, cell, roster
from tihang.web.speech import lang
from tihang.web.steward import forms
from tihang.web.steward.body_page import days


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """登记簿页: a table, or why it is empty, and the form that adds to it."""

    section: str
    title: str
    under: str
    table: Roster | None
    empty: str
    why_empty: str
    form: DeedForm


Register: TypeAlias = Callable[[HttpRequest, Scope, DeedForm | None], RegisterPage]


def zone_register(_request: HttpRequest, scope: Scope, failed: DeedForm | None = None) -> RegisterPage:
    """Functional zones."""
    rows = zones(scope=scope)
    places = places_in_words({row.path for row in rows}, lang())
    lines = [
        (cell(row.name), cell(row.code, number=True), cell(places[row.path]), cell(days(row.since, row.until), number=True)) for row in rows
    ]
    return RegisterPage(
        "zones", _("功能区"), _("没有行政区划代码、但自己管理工厂的开发区、高新区。"),
        roster(_("功能区"), (_("名称"), _("本站编号"), _("辖区"), _("起止")), lines) if lines else None,
        _("还没有登记功能区"), _("登记后，可以给它开通主管部门，工厂也可以登记在它的辖区里。"), failed or forms.zone_form(),
    )  # fmt: skip


def steward_register(_request: HttpRequest, scope: Scope, failed: DeedForm | None = None) -> RegisterPage:
    """Who looks after this instance."""
    rows = stewards(scope=scope)
    lines = [
        (
            cell(row.name), cell(row.sign_in_name), cell(moment(row.since), number=True),
            cell("", acts=(Act(reverse("steward-steward-end", args=[row.id]), _("结束"), row.name, "danger"),)),
        )
        for row in rows
    ]  # fmt: skip
    return RegisterPage(
        "stewards", _("平台管理员"), _("管理名录、主管部门和运行；看不到任何企业填报的内容。至少两位，最后一位不能结束。"),
        roster(_("平台管理员"), (_("姓名"), _("登录名"), _("起"), _("办理")), lines) if lines else None,
        _("还没有平台管理员"), "", failed or forms.steward_form(),
    )  # fmt: skip


def expert_register(request: HttpRequest, scope: Scope, failed: DeedForm | None = None) -> RegisterPage:
    """The pool of experts."""
    before = uuid_or_none(request.GET.get("before", ""))
    rows, following = kept.experts(scope=scope, before=before)
    lines = [
        (
            cell(row.name),
            cell("、".join(row.fields)),
            cell(named(row.region, lang())),
            cell(row.employer),
            cell(moment(row.since), number=True),
        )
        for row in rows
    ]
    columns = (_("姓名"), _("专业领域"), _("常驻区划"), _("工作单位"), _("入库时间"))
    return RegisterPage(
        "experts", _("专家库"), _("有账号的人，按常驻地区入库；评审时从这里抽取。"),
        _paged(_("专家库"), columns, lines, "steward-experts", following, before is None) if lines else None,
        _("专家库还是空的"), _("先请专家注册账号，再按登录名入库。"), failed or forms.expert_form(),
    )  # fmt: skip


def belonging_register(request: HttpRequest, scope: Scope, failed: DeedForm | None = None) -> RegisterPage:
    """Pilot cities, clusters, demonstration zones."""
    before = uuid_or_none(request.GET.get("before", ""))
    rows, following = kept.belongings(scope=scope, before=before)
    places = places_in_words({row.path for row in rows if row.path}, lang())
    lines = [
        (
            cell(row.name), cell(row.kind.label), cell(row.of or places.get(row.path, "")), cell(days(row.since, row.until), number=True),
            cell(row.source),
        )
        for row in rows
    ]  # fmt: skip
    columns = (_("名称"), _("类别"), _("对象"), _("起止"), _("来源"))
    return RegisterPage(
        "belongings", _("挂牌身份"), _("试点城市、产业集群、示范区：属于一个地区、一家企业或一家工厂，有起止日期。"),
        _paged(_("挂牌身份"), columns, lines, "steward-belongings", following, before is None) if lines else None,
        _("还没有登记挂牌身份"), _("登记后，条件里问“在不在试点城市”时就不用再填。"), failed or forms.belonging_form(request.GET.get("of", "")[:200]),
    )  # fmt: skip


def _paged(label: str, columns: tuple[str, ...], lines: Sequence[tuple[Cell, ...]], where: str, following: object, first: bool) -> Roster:
    here = reverse(where)
    return roster(label, columns, lines, next_href=f"{here}?before={following}" if following else "", first_href="" if first else here)
