"""Words of the intake."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkspaceKind(models.TextChoices):
    """工作区类别: on whose behalf a sheet is filled."""

    GUEST = "guest", _("免登录自评")
    FACTORY = "factory", _("企业自评")
    APPLICATION = "application", _("申报")


class ApplicationState(models.TextChoices):
    """申报状态: where an application stands as the house sees it. What desks do with it is the review's to say."""

    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("已报送")
    RETURNED = "returned", _("退回补正")
    WITHDRAWN = "withdrawn", _("已撤回")


class PaperState(models.TextChoices):
    """打印进度: how far the paper of a submission is."""

    WAITING = "waiting", _("排队打印")
    PRINTING = "printing", _("正在生成")
    READY = "ready", _("可以下载")
    FAILED = "failed", _("没有生成")


class ScanState(models.TextChoices):
    """扫描件进度: how far a scan is read."""

    WAITING = "waiting", _("等待核对")
    READ = "read", _("已核对")
    FAILED = "failed", _("读不出来")


class AnswerOrigin(models.TextChoices):
    """答案来源: how sure the person was who gave it."""

    CONFIRMED = "confirmed", _("已核实")
    ESTIMATED = "estimated", _("估计")


class AnswerHow(models.TextChoices):
    """填写方式: which way an answer came."""

    TYPED = "typed", _("填写")
    PICTURE = "picture", _("由做法图推算")
    WORKBOOK = "workbook", _("从工作簿读入")
    CARRIED = "carried", _("从以前的自评沿用")
    ADOPTED = "adopted", _("从免登录草稿并入")
    RESTORED = "restored", _("恢复以前的版次")
    FROM_REGISTER = "registry", _("从登记信息预填")
    FROM_RECORD = "record", _("从工厂档案预填")
    FROM_REPORT = "report", _("从成熟度结果预填")
    LAST_YEAR = "last_year", _("从上次申报预填")
    PLANNED = "planned", _("提升计划里已做完")


PREFILLED = frozenset({AnswerHow.FROM_REGISTER, AnswerHow.FROM_RECORD, AnswerHow.FROM_REPORT, AnswerHow.LAST_YEAR})
"""Ways in which nobody typed: the platform knew it already."""

PICTURE = "picture/"
"""Before an area's code: the row that keeps which picture of practice (做法图) was chosen there."""

CRITERIA = "criteria/"
"""Before a section of the criteria sheet where it is named as a part of the whole self-assessment; sub-domains stand for themselves."""

FACTS, SCENARIOS = "facts", "scenarios"
"""Sections of the criteria sheet beside its tiers."""
