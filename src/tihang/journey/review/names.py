"""Words of the review."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from tihang.journey.record.names import TitleStatus

BASIC: Final = "basic"
"""The tier that enterprises build and assess by themselves (自建自评)."""

DECLARE_AGAIN, WITHDRAW = "declare_again", "withdraw"
"""The outcomes of the factory's own desk; every other outcome is an authority's."""

OPENED: Final = "declare"
"""What the first step of a filing is called: before it there was no state."""

BECOMES: Final = {
    "none": TitleStatus.DECLARED,
    "notice": TitleStatus.FILED,
    "review": TitleStatus.FILED,
    "recheck": TitleStatus.RECHECKED,
}
"""Way of filing → what a basic tier is called when its route has ended well. Never recognised: nobody granted it."""


class Said(models.TextChoices):
    """意见: what a department may say of a case; only what it says counts, silence is no opinion."""

    ENDORSE = "endorse", _("同意")
    ENDORSE_WITH_NOTE = "endorse_with_note", _("同意，附意见")
    RETURN = "return", _("建议退回补正")
    DO_NOT_RECOMMEND = "do_not_recommend", _("不同意推荐")
    ABSTAIN = "abstain", _("不发表意见")


class CountersignState(models.TextChoices):
    """会签单状态: open, superseded by a newer one, or entered to the last row."""

    OPEN = "open", _("等回")
    SUPERSEDED = "superseded", _("已被新单代替")
    ENTERED = "entered", _("已录入")


class SaidHow(models.TextChoices):
    """方式: whether it was said here or on a countersign sheet (会签单)."""

    ONLINE = "online", _("在线")
    PAPER = "paper", _("纸质")


AGAINST: Final = frozenset({Said.RETURN, Said.DO_NOT_RECOMMEND})
"""Opinions from which one departs by passing a case on."""

REASONED: Final = AGAINST | {Said.ENDORSE_WITH_NOTE}
"""Opinions that owe a word."""

SUBMITTED, PASSED_OVER = "submit", "pass_over"
"""Steps that no route names: a version came in, and a level where no department is at work was passed over."""


class ReadingRole(models.TextChoices):
    """评阅角色: a reader, the third who was asked because others disagreed, or the one dossier read first to compare."""

    READER = "reader", _("评阅")
    THIRD = "third", _("第三位")
    CALIBRATION = "calibration", _("校准")


class ReadingState(models.TextChoices):
    """评阅状态: offered, declared free of conflict, in conflict, open to be scored, signed, taken away by a new draw."""

    OFFERED = "offered", _("待声明")
    DECLARED = "declared", _("已声明")
    CONFLICTED = "conflicted", _("回避")
    OPEN = "open", _("在评")
    DONE = "done", _("已签署")
    REDRAWN = "redrawn", _("已改抽")


ALIVE: Final = frozenset({ReadingState.OFFERED, ReadingState.DECLARED, ReadingState.OPEN})
"""Readings that still wait for their expert; every other is signed or counts no longer."""


class SheetHow(models.TextChoices):
    """评分方式: on the page, or in the workbook that was taken along."""

    ONLINE = "online", _("在线")
    WORKBOOK = "workbook", _("评分工作簿")


class RosterState(models.TextChoices):
    """汇总表状态: being ordered, frozen, handed up, or replaced by a later number."""

    OPEN = "open", _("排序中")
    LOCKED = "locked", _("已锁定")
    FORWARDED = "forwarded", _("已报送")
    SUPERSEDED = "superseded", _("已被取代")


class PackageState(models.TextChoices):
    """报送包进度: how far the files of a package are."""

    WAITING = "waiting", _("正在生成")
    READY = "ready", _("可以下载")
    FAILED = "failed", _("没有生成")


class ItemKind(models.TextChoices):
    """材料种类: what lies in a package."""

    LETTER = "letter", _("推荐函")
    SUMMARY = "summary", _("推荐汇总表")
    DOSSIER = "dossier", _("申报书")
    REPORT = "report", _("开展情况报告")


class PanelHow(models.TextChoices):
    """产生方式: drawn by lot, reproducibly, or assigned so that expertise and load are best."""

    DRAW = "draw", _("双随机抽取")
    ASSIGN = "assign", _("按专业和负荷分派")


class DeclaredOf(models.TextChoices):
    """声明范围: once a year for everything, and once for each reading."""

    YEAR = "year", _("年度声明")
    READING = "reading", _("逐份声明")
