"""The forms of the steward's desk (平台管理表单), each for one deed."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.registry.names import BelongingKind, Capacity, Department
from tihang.journey.registry.queries.zones import ZoneRow
from tihang.web.parts.deed_form import DeedForm, Field, deed_form


def open_form(zones: tuple[ZoneRow, ...]) -> DeedForm:
    """Open an authority."""
    departments = tuple((each.value, str(each.label)) for each in Department)
    chosen = (("", _("不是功能区")), *((str(zone.id), zone.name) for zone in zones if zone.until is None))
    place = Field("place", _("辖区"), help=_("区划的名称或六位代码，全国填 000000；集团填统一社会信用代码"), most=60, optional=bool(zones))
    zone = (Field("zone", _("或者功能区"), "choice", options=chosen, optional=True),) if zones else ()
    return deed_form(
        "open", reverse("steward-authority-open"), _("开通"), place, *zone,
        Field("department", _("部门"), "choice", value=Department.INDUSTRY.value, options=departments),
        Field("name", _("名称"), help=_("对外的全称，如：杭州市余杭区经济和信息化局"), most=120),
        title=_("开通主管部门"), kind="main",
    )  # fmt: skip


def close_form(authority: UUID) -> DeedForm:
    """Close an authority."""
    note = _("停用后，任职和没接受的邀请都会结束；已经办的事不变。")
    why = Field("why", _("停用原因"), most=200)
    return deed_form(
        "close", reverse("steward-authority-close", args=[authority]), _("停用"), why, title=_("停用"), note=note, kind="danger"
    )


def zone_form() -> DeedForm:
    """Add a zone."""
    return deed_form(
        "zone", reverse("steward-zone-add"), _("登记"),
        Field("above", _("所在区划"), help=_("六位代码，如 330100"), most=6),
        Field("name", _("名称"), most=100),
        Field("since", _("设立日期"), "date", optional=True),
        title=_("登记功能区"), kind="main",
    )  # fmt: skip


def steward_form() -> DeedForm:
    """Appoint a steward."""
    note = _("对方要先有账号，并且开着第二道验证才能进来。")
    who = Field("who", _("登录名或邮箱"), most=150)
    return deed_form("appoint", reverse("steward-appoint"), _("任命"), who, title=_("任命平台管理员"), note=note, kind="main")


def expert_form() -> DeedForm:
    """Admit an expert."""
    return deed_form(
        "expert", reverse("steward-expert-admit"), _("入库"),
        Field("who", _("登录名或邮箱"), most=150),
        Field("region", _("常驻区划"), help=_("六位代码，如 330100"), most=6),
        Field("fields", _("专业领域"), help=_("用逗号分开"), most=500),
        Field("employer", _("工作单位"), help=_("信用代码或全称"), most=200, optional=True),
        title=_("专家入库"), kind="main",
    )  # fmt: skip


def belonging_form(of: str = "") -> DeedForm:
    """Record a belonging."""
    kinds = tuple((each.value, str(each.label)) for each in BelongingKind)
    return deed_form(
        "belonging", reverse("steward-belonging-add"), _("登记"),
        Field("of", _("对象"), help=_("六位区划代码；企业填信用代码或全称"), value=of, most=200),
        Field("factory", _("工厂名称"), help=_("只属于这家企业的一家工厂时填"), most=200, optional=True),
        Field("kind", _("类别"), "choice", options=kinds),
        Field("name", _("名称"), help=_("如：中小企业数字化转型试点城市"), most=200),
        *_days(), _source(), title=_("登记挂牌身份"), kind="main",
    )  # fmt: skip


def alias_form(body: UUID) -> DeedForm:
    """Add an alias."""
    return deed_form(
        "alias", reverse("steward-alias-add", args=[body]), _("登记别名"),
        Field("name", _("别名"), most=200), Field("why", _("说明"), most=100, optional=True), *_days(), title=_("别名"),
    )  # fmt: skip


def acting_form(body: UUID) -> DeedForm:
    """Record a capacity."""
    options = tuple((each.value, str(each.label)) for each in Capacity)
    return deed_form(
        "acting", reverse("steward-acting-add", args=[body]), _("登记身份"),
        Field("capacity", _("身份"), "choice", options=options), *_days(), title=_("参与身份"),
    )  # fmt: skip


def group_form(body: UUID) -> DeedForm:
    """Place in a group."""
    help_ = _("集团的信用代码或全称；空着就是移出，集团自己空着就是一级集团")
    group = Field("group", _("上级集团"), help=help_, most=200, optional=True)
    return deed_form("group", reverse("steward-group-place", args=[body]), _("归入"), group, title=_("集团"))


def ownership_form(body: UUID) -> DeedForm:
    """Record who owns it."""
    return deed_form(
        "ownership", reverse("steward-ownership-add", args=[body]), _("登记持股"),
        Field("owner", _("股东"), help=_("信用代码或全称"), most=200),
        Field("share", _("持股比例（%）"), most=9, optional=True),
        Field("controls", _("实际控制"), "check"),
        *_days(), _source(), title=_("股东"),
    )  # fmt: skip


def supply_form(body: UUID) -> DeedForm:
    """Record whom it supplies."""
    return deed_form(
        "supply", reverse("steward-supply-add", args=[body]), _("登记供应"),
        Field("buyer", _("采购方"), help=_("信用代码或全称"), most=200),
        Field("chain", _("产业链"), most=100, optional=True),
        *_days(), _source(), title=_("供应给"),
    )  # fmt: skip


def _days() -> tuple[Field, Field]:
    return Field("since", _("起"), "date", optional=True), Field("until", _("止"), "date", optional=True)


def _source() -> Field:
    return Field("source", _("来源"), help=_("文件、年报或名单"), most=200)
