"""Forms beside those of the nouns (其他表单): evidence, a reason for withdrawing, and a title that somebody granted."""

from django.utils.translation import gettext as _

from tihang.core.criteria.citation import CONFIDENCE_WORDS
from tihang.journey.record.names import EvidenceKind, Programme, Tier, TitleStatus
from tihang.web.factories.record.fields import Field, Options
from tihang.web.factories.record.nouns import named
from tihang.web.factories.record.titles import STATUS
from tihang.web.parts.words import said

SURE = ("confirmed", "confirmed_secondary", "single_secondary", "inferred", "recalled", "unverified_claim")
"""How sure a steward can be of a title: the scale of the packs, without the platform's own estimates."""


def evidence_fields(cabinet: tuple[tuple[str, str], ...]) -> tuple[Field, ...]:
    """Where to look: a file of the cabinet, or a document that stands elsewhere."""
    files: Options = (("", (("", _("不引用文件")), *cabinet)),)
    return (
        Field("kind", _("类别"), "choice", options=named(EvidenceKind)),
        Field("title", _("标题"), most=200),
        Field("file", _("文件柜里的文件"), "id", options=files, optional=True, help=_("先在工厂页的“佐证文件”里上传，再在这里选。")),
        Field("document", _("文号"), optional=True, most=120),
        Field("url", _("网址"), optional=True, most=500, help=_("以 https:// 或 http:// 开头，别人打得开的地址。")),
        Field("page", _("页码"), optional=True, most=20),
    )


def why_fields() -> tuple[Field, ...]:
    """为什么撤回."""
    return (Field("why", _("为什么撤回"), "area", help=_("写给以后看这份档案的人。不超过 300 字。"), most=300),)


def title_fields() -> tuple[Field, ...]:
    """What the list or the document says of a title."""
    tiers: Options = (("", (("", _("不是层级")), *((tier.value, str(tier.label)) for tier in Tier))),)
    statuses: Options = (
        ("", tuple((each.value, _("%(word)s：%(means)s") % {"word": each.label, "means": STATUS[each]}) for each in TitleStatus)),
    )
    sure: Options = (("", tuple((word, said(CONFIDENCE_WORDS[word])) for word in SURE)),)
    return (
        Field("programme", _("计划"), "choice", options=named(Programme)),
        Field("programme_name", _("计划名称"), help=_("如：智能工厂梯度培育行动"), most=80),
        Field("tier", _("层级"), "choice", options=tiers, optional=True, help=_("只有智能工厂梯度培育的称号是层级。")),
        Field("word", _("称号"), help=_("照名单上的叫法，如：卓越级智能工厂"), most=80),
        Field("status", _("状态"), "choice", options=statuses),
        Field("year", _("年度"), "year"),
        Field("document", _("文号"), optional=True, most=120),
        Field("granted_by", _("授予单位"), optional=True, most=120),
        Field("shown_name", _("公布的工厂或场景名称"), optional=True, most=200),
        Field("number", _("名单上的序号"), "count", optional=True),
        Field("since", _("起"), "date", optional=True),
        Field("until", _("止"), "date", optional=True, help=_("暂停或撤销要填：从哪一天起。")),
        Field("source", _("来源"), help=_("公布它的文件或名单，写到别人找得到。"), most=300),
        Field("confidence", _("可信度"), "choice", options=sure),
    )
