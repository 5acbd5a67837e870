"""Rosters of a recommending unit, their rows, and the departments that signed."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models import Campaign
from tihang.journey.review.models.cases import ReviewCase
from tihang.journey.review.names import RosterState
from tihang.journey.trail.rules import check_region

OPEN = models.Q(state=RosterState.OPEN)


class Roster(models.Model):
    """推荐汇总表: the order in which one office recommends in one campaign. Locked, its canonical ``content`` never changes again.

    ``version`` counts the changes of an open one: of two who save at once the second is told. ``office`` is the department that leads.
    ``excess`` says on what ground more are recommended than the quota holds. Unlocking makes the next number, which supersedes this one.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="批次")
    office = models.UUIDField("牵头部门")
    place_path = models.CharField("辖区路径", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    tier = models.CharField("层级", max_length=40)
    number = models.PositiveIntegerField("第几版", default=1)
    supersedes = models.PositiveIntegerField("取代第几版", null=True, blank=True)
    state = models.CharField("状态", max_length=12, choices=RosterState, default=RosterState.OPEN)
    version = models.PositiveIntegerField("改动次数", default=0)
    excess = models.TextField("超名额的依据", blank=True)
    content = models.TextField("内容", blank=True)
    sha256 = models.CharField("内容摘要", max_length=64, blank=True)
    sm3 = models.CharField("国密摘要", max_length=64, blank=True)
    code = models.CharField("验证码", max_length=20, blank=True)
    opened_at = models.DateTimeField("开始时间")
    locked_by = models.UUIDField("锁定人", null=True, blank=True)
    locked_at = models.DateTimeField("锁定时间", null=True, blank=True)
    forwarded_by = models.UUIDField("报送人", null=True, blank=True)
    forwarded_at = models.DateTimeField("报送时间", null=True, blank=True)
    unlocked_why = models.TextField("解锁理由", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "推荐汇总表"
        constraints = [
            models.UniqueConstraint(fields=["region", "office", "campaign", "tier"], condition=OPEN, name="roster_open_once"),
            models.UniqueConstraint(fields=["region", "office", "campaign", "tier", "number"], name="roster_number_once"),
        ]
        indexes = [
            models.Index(fields=["campaign", "state", "place_path"], name="roster_by_place"),
            models.Index(fields=["code"], name="roster_by_code", condition=~models.Q(code="")),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class RosterRow(models.Model):
    """汇总表行: one case on a roster: its rank, or that it is left out and why. ``reason`` is owed where the order departs from the scores."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="+", verbose_name="推荐汇总表")
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    rank = models.PositiveIntegerField("名次", default=0)
    out = models.BooleanField("不推荐", default=False)
    exempt = models.BooleanField("不占名额", default=False)
    reason = models.TextField("理由", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "汇总表行"
        constraints = [models.UniqueConstraint(fields=["region", "roster", "case"], name="roster_row_once")]
        indexes = [models.Index(fields=["roster", "rank"], name="roster_row_by_rank")]

    def __str__(self) -> str:
        return str(self.rank)


class RosterSignature(models.Model):
    """联签: one department of the desk stands by a roster as it was at one version. Only ever added; a changed roster asks for it again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="+", verbose_name="推荐汇总表")
    version = models.PositiveIntegerField("签的哪次改动")
    department = models.CharField("部门", max_length=24)
    office = models.UUIDField("签署部门")
    by = models.UUIDField("签署人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "联签"
        constraints = [models.UniqueConstraint(fields=["region", "roster", "version", "department"], name="roster_signed_once")]

    def __str__(self) -> str:
        return self.department
