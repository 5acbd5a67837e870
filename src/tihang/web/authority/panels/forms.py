"""The forms of panels and of the pool (评审组、专家库的表单)."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.core.campaign import Provision, said_of
from tihang.flows.reasons import LONGEST
from tihang.journey.review.names import PanelHow
from tihang.journey.review.queries.panels import PanelCard, PoolLine
from tihang.packio.shelf import default_shelf
from tihang.web.parts.deed_form import DeedForm, Field, deed_form


def panel_form(provisions: Iterable[Provision] = ()) -> DeedForm:
    """How a panel reads, as its campaign says where it says so; which dossiers is ticked beside it."""
    said = {"how": PanelHow.DRAW.value, "readers": "3", "load": "0", "former_years": "3", "blind": "yes"} | said_of(provisions)
    flag = {name: "yes" if said.get(name) == "yes" else "" for name in ("same_city", "calibration", "blind")}
    rubrics = tuple((f"{name}@{edition}", f"{name} {edition}") for name, edition in default_shelf().names() if name.endswith("rubric"))
    hows = tuple((each.value, str(each.label)) for each in PanelHow)
    return deed_form(
        "panel", reverse("panel-open"), _("建评审组"),
        Field("rubric", _("评分表"), "choice", options=rubrics),
        Field("how", _("专家怎么产生"), "choice", value=said["how"], options=hows),
        Field("readers", _("每份几位专家"), value=said["readers"], most=1),
        Field("load", _("每位专家最多评几份"), help=_("填 0 不限"), value=said["load"], most=3),
        Field("former_years", _("离开原单位几年内要回避"), value=said["former_years"], most=2),
        Field("same_city", _("同一城市的专家回避"), "check", value=flag["same_city"]),
        Field("blind", _("盲评：专家看不到企业和地区"), "check", value=flag["blind"]),
        Field("calibration", _("先评校准材料：每位专家先评同一份，再评别的"), "check", value=flag["calibration"]),
        *((Field("why", _("不照规定的理由"), "area", help=_("和上面的规定不同才写，会留在记录里"), most=LONGEST, optional=True),) if said_of(provisions) else ()),
        title=_("新建评审组"), kind="main",
    )  # fmt: skip


def draw_form(card: PanelCard) -> DeedForm:
    """Draw, or draw again with a reason."""
    lots = card.line.how is PanelHow.DRAW
    seed = Field("seed", _("种子"), help=_("专家库定了以后当众产生，例如骰子点数；写成什么就记成什么"), most=64)
    why = Field("why", _("重抽理由"), "area", help=_("旧的记录会留着"), most=1000)
    fields = ((seed,) if lots else ()) + ((why,) if card.draws else ())
    words = (_("再抽一次") if card.draws else _("抽取")) if lots else (_("再分派一次") if card.draws else _("分派"))
    return deed_form("draw", reverse("panel-draw", args=[card.line.id]), words, *fields, title=words, kind="" if card.draws else "main")


def aside_form(panel: UUID, reading: UUID) -> DeedForm:
    """Set one reading aside."""
    why = Field("why", _("发现了什么利害关系"), most=200)
    return deed_form(f"aside-{reading}", reverse("panel-aside", args=[panel, reading]), _("搁置并换人"), why, kind="danger")


def add_form() -> DeedForm:
    """Admit an expert to the office's own pool."""
    return deed_form(
        "expert", reverse("expert-add"), _("入库"),
        Field("who", _("登录名或邮箱"), help=_("对方先注册账号"), most=150),
        Field("region", _("常驻区划"), help=_("六位代码，如 330100"), most=6),
        _fields(""),
        Field("employer", _("工作单位"), help=_("信用代码或全称"), most=200, optional=True),
        title=_("专家入库"), kind="main",
    )  # fmt: skip


def edit_form(line: PoolLine) -> DeedForm:
    """Correct what is known of one."""
    former = "\n".join(f"{name} {until.isoformat()}" for name, until in line.former)
    return deed_form(
        "edit", reverse("expert-edit", args=[line.id]), _("保存"),
        _fields("，".join(line.fields)),
        Field("employer", _("工作单位"), help=_("信用代码或全称"), value=line.employer_code or line.employer, most=200, optional=True),
        Field("former", _("曾任职单位"), "area", help=_("每行一个：单位和离开日期，如“某某公司 2025-06-30”"), value=former, optional=True),
        Field("away_until", _("请假到哪天"), "date", value=line.away_until.isoformat() if line.away_until else "", optional=True),
        title=_("专家信息"), kind="main",
    )  # fmt: skip


def end_form(line: PoolLine) -> DeedForm:
    """Take one out of the pool."""
    note = _("没签署的评阅转给别的专家，签署过的不变。")
    return deed_form(
        "end",
        reverse("expert-end", args=[line.id]),
        _("出库"),
        Field("why", _("出库原因"), most=200),
        title=_("出库"),
        note=note,
        kind="danger",
    )


def _fields(value: str) -> Field:
    return Field("fields", _("专业领域"), help=_("用逗号分开；写国民经济行业代码的，按专业分派时算匹配度"), value=value, most=500)
