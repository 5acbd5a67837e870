"""Countersign sheets, their scans, and what was entered from them."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models import Campaign
from tihang.journey.review.models.cases import Opinion, ReviewCase
from tihang.journey.review.names import CountersignState
from tihang.journey.trail.rules import check_region


class CountersignSheet(models.Model):
    """会签单: printed for one department without an account here, over all cases of a campaign before one desk on which it is silent.

    ``content`` is what was printed, canonical, with its SHA-256: only the state of a sheet changes. ``office`` printed it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="批次")
    office = models.UUIDField("牵头部门")
    desk_path = models.CharField("办理席位辖区", max_length=60, blank=True)
    desk_group_path = models.CharField("办理席位集团", max_length=120, blank=True)
    department = models.CharField("部门", max_length=24)
    number = models.PositiveIntegerField("第几号")
    content = models.TextField("内容")
    sha256 = models.CharField("内容摘要", max_length=64)
    code = models.CharField("验证码", max_length=16)
    link = models.CharField("二维码地址", max_length=200)
    state = models.CharField("状态", max_length=12, choices=CountersignState, default=CountersignState.OPEN)
    printed_by = models.UUIDField("打印人")
    printed_at = models.DateTimeField("打印时间")

    class Meta:
        verbose_name = verbose_name_plural = "会签单"
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="countersign_sheet_by_code"),
            models.UniqueConstraint(
                fields=["region", "campaign", "desk_path", "desk_group_path", "department"], name="countersign_sheet_open_once",
                condition=models.Q(state=CountersignState.OPEN),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["office", "printed_at"], name="countersign_sheet_by_office")]

    def __str__(self) -> str:
        return f"{self.department} {self.number}"


class CountersignScan(models.Model):
    """会签扫描件: files as they came, and what was read on them. Only ever added."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    sheet = models.ForeignKey(CountersignSheet, on_delete=models.PROTECT, related_name="+", verbose_name="会签单")
    files = models.TextField("文件")
    found = models.TextField("读出的内容")
    attached_by = models.UUIDField("附上的人")
    attached_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "会签扫描件"
        indexes = [models.Index(fields=["sheet", "attached_at"], name="countersign_scan_by_sheet")]

    def __str__(self) -> str:
        return str(self.attached_at)


class CountersignEntry(models.Model):
    """会签录入: one row of a sheet that became an opinion: what was read, and what the lead confirmed. Only ever added."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    scan = models.ForeignKey(CountersignScan, on_delete=models.PROTECT, related_name="+", verbose_name="扫描件")
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="+", verbose_name="意见")
    row = models.PositiveIntegerField("第几行")
    page = models.PositiveIntegerField("第几页")
    read = models.CharField("读出的意见", max_length=24, blank=True)
    flag = models.CharField("读时的问题", max_length=12, blank=True)
    sure = models.PositiveIntegerField("把握（百分）")
    seal_why = models.CharField("没有读到章的说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "会签录入"
        constraints = [models.UniqueConstraint(fields=["region", "opinion"], name="countersign_entry_once")]
        indexes = [models.Index(fields=["scan", "row"], name="countersign_entry_by_scan")]

    def __str__(self) -> str:
        return f"{self.row} {self.read}"
