"""Words of the record."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from tihang.core.criteria.citation import CONFIDENCE_WORDS

STATED: Final = "stated"
"""企业填报: said by the factory itself. It stands beside the scale of the packs, which only speaks of documents."""

CONFIDENCES: Final = (STATED, *CONFIDENCE_WORDS)
MATURITY_STANDARD: Final = "GB/T 39116-2020"


class Programme(models.TextChoices):
    """计划: what a title belongs to. Only titles of the gradient programme are tiers."""

    GRADIENT = "gradient", _("智能工厂梯度培育")
    PILOT = "pilot", _("智能制造试点示范行动")
    LOCAL = "local", _("地方计划")
    OTHER = "other", _("其他计划")


class Tier(models.TextChoices):
    """层级: the four steps of the gradient programme."""

    BASIC = "basic", _("基础级")
    ADVANCED = "advanced", _("先进级")
    EXCELLENCE = "excellence", _("卓越级")
    PIONEER = "pioneer", _("领航级")


class TitleStatus(models.TextChoices):
    """称号状态: how far a title has come, or how it ended."""

    PROPOSED = "proposed", _("拟认定公示")
    NOTICED = "noticed", _("公示")
    CULTIVATING = "cultivating", _("列入培育名单")
    LISTED = "listed", _("公布名单")
    RECOGNISED = "recognised", _("已认定")
    DECLARED = "declared", _("自评声明")
    FILED = "filed", _("已备案")
    RECHECKED = "rechecked", _("已复核列名")
    SUSPENDED = "suspended", _("暂停")
    REVOKED = "revoked", _("撤销")


GRANTED: Final = frozenset({TitleStatus.LISTED, TitleStatus.RECOGNISED})
"""A public notice promises and a cultivation list prepares; only these two are given by somebody."""

OWN_WORD: Final = frozenset({TitleStatus.DECLARED, TitleStatus.FILED, TitleStatus.RECHECKED})
"""The basic tier, which an enterprise declares of itself: filed or re-checked it may be, granted by nobody."""

HELD: Final = GRANTED | OWN_WORD
"""What counts as having a tier."""

ENDED: Final = frozenset({TitleStatus.SUSPENDED, TitleStatus.REVOKED})
"""A title that was held and no longer is, from its last day on."""


class Noun(models.TextChoices):
    """档案条目类别: what the record keeps."""

    TITLE = "title", _("称号")
    SCENARIO = "scenario", _("场景实例")
    EQUIPMENT = "equipment", _("关键装备")
    SYSTEM = "system", _("信息系统")
    INVESTMENT = "investment", _("投入")
    INDICATOR = "indicator", _("指标值")
    REPORT = "report", _("外部成熟度报告")
    EVIDENCE = "evidence", _("佐证")


class SystemKind(models.TextChoices):
    """信息系统类别."""

    ERP = "erp", _("企业资源计划（ERP）")
    MES = "mes", _("制造执行系统（MES）")
    PLM = "plm", _("产品生命周期管理（PLM）")
    WMS = "wms", _("仓储管理系统（WMS）")
    APS = "aps", _("高级计划排程（APS）")
    QMS = "qms", _("质量管理系统（QMS）")
    SCADA = "scada", _("数据采集与监控（SCADA）")
    DCS = "dcs", _("分散控制系统（DCS）")
    APC = "apc", _("先进过程控制（APC）")
    EAM = "eam", _("设备资产管理（EAM）")
    EMS = "ems", _("能源管理系统（EMS）")
    SCM = "scm", _("供应链管理（SCM）")
    CRM = "crm", _("客户关系管理（CRM）")
    TWIN = "twin", _("数字孪生平台")
    DATA = "data", _("数据平台")
    AI = "ai", _("人工智能平台")
    OTHER = "other", _("其他系统")


class InvestmentKind(models.TextChoices):
    """投入类别: what the money went into."""

    EQUIPMENT = "equipment", _("装备")
    SOFTWARE = "software", _("软件")
    NETWORK = "network", _("网络与算力")
    SERVICE = "service", _("服务与培训")
    TOTAL = "total", _("合计（未分类）")


class ReportScope(models.TextChoices):
    """报告覆盖范围: which part of the enterprise a report speaks of."""

    FACTORY = "factory", _("只评这家工厂")
    ENTERPRISE = "enterprise", _("整个企业")
    PART = "part", _("工厂的一部分")


class ReportMaker(models.TextChoices):
    """评估方式: who judged."""

    SELF = "self", _("自评估")
    THIRD_PARTY = "third_party", _("第三方评估")


class EvidenceKind(models.TextChoices):
    """佐证类别."""

    DOCUMENT = "document", _("文件")
    REPORT = "report", _("报告")
    CERTIFICATE = "certificate", _("证书")
    PHOTO = "photo", _("照片")
    SCREENSHOT = "screenshot", _("系统截图")
    CONTRACT = "contract", _("合同或发票")
    PAGE = "page", _("网页")
    OTHER = "other", _("其他材料")


class FileKind(models.TextChoices):
    """文件类别: what a stored content is, found by looking into it and never by its name."""

    PDF = "pdf", _("PDF 文件")
    PICTURE = "picture", _("图片")
    OFFICE = "office", _("Office 文件")
    VIDEO = "video", _("视频")


LARGEST: Final = {
    FileKind.PDF: 60_000_000,
    FileKind.PICTURE: 30_000_000,
    FileKind.OFFICE: 60_000_000,
    FileKind.VIDEO: 500_000_000,
}
"""大小上限: bytes that one file of a kind may have."""

_OPEN: Final = "application/vnd.openxmlformats-officedocument."
KINDS: Final = {
    "application/pdf": FileKind.PDF,
    "image/jpeg": FileKind.PICTURE,
    "image/png": FileKind.PICTURE,
    "image/webp": FileKind.PICTURE,
    "image/tiff": FileKind.PICTURE,
    f"{_OPEN}wordprocessingml.document": FileKind.OFFICE,
    f"{_OPEN}spreadsheetml.sheet": FileKind.OFFICE,
    f"{_OPEN}presentationml.presentation": FileKind.OFFICE,
    "video/mp4": FileKind.VIDEO,
    "video/webm": FileKind.VIDEO,
}
"""文件类型: media type → its kind; nothing else is taken in."""

ENDINGS: Final = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/tiff": (".tif", ".tiff"),
    f"{_OPEN}wordprocessingml.document": (".docx",),
    f"{_OPEN}spreadsheetml.sheet": (".xlsx",),
    f"{_OPEN}presentationml.presentation": (".pptx",),
    "video/mp4": (".mp4", ".m4v"),
    "video/webm": (".webm",),
}
"""Media type → the endings that fit it, the usual one first."""


class Scan(models.TextChoices):
    """查毒: whether somebody has looked for viruses. Nobody is not the same as clean."""

    NOBODY = "nobody", _("没有查毒")
    WAITING = "waiting", _("等待查毒")
    CLEAN = "clean", _("已查毒，没有发现问题")
    INFECTED = "infected", _("查出病毒")


class Preview(models.TextChoices):
    """预览: whether there are pictures to look at without opening the file."""

    NONE = "none", _("这类文件不做预览")
    WAITING = "waiting", _("预览正在生成")
    READY = "ready", _("有预览")
    LACKING = "lacking", _("这里没有装办公软件，Office 文件不能预览")
    FAILED = "failed", _("预览没有做成")


class Purpose(models.TextChoices):
    """派生用途: what a picture was made of a content for."""

    PRINT = "print", _("打印用图")
    PAGE = "page", _("预览页")
    THUMB = "thumb", _("缩略图")


WARNS_BEFORE: Final = (30, 7, 0)
"""提前提醒: days before the last valid day on which its people are told, each once."""

FORGETS_AFTER: Final = 30
"""Days after the last valid day from which nobody is told any more."""
