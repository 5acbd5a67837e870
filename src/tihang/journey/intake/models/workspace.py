"""The desk on which a sheet is filled."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models import Campaign
from tihang.journey.intake.names import WorkspaceKind
from tihang.journey.intake.rules import CODE_LENGTH
from tihang.journey.registry.models import Factory
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region

HAS_FACTORY = (
    models.Q(kind=WorkspaceKind.GUEST, factory=None, year=None, campaign=None)
    | models.Q(kind=WorkspaceKind.FACTORY, factory__isnull=False, year__isnull=False, campaign=None)
    | models.Q(kind=WorkspaceKind.APPLICATION, factory__isnull=False, year__isnull=False, campaign__isnull=False)
)


class Workspace(models.Model):
    """工作区: the desk on which one sheet is filled, against one edition of one pack; `beside` names the sheet it stands beside.

    A guest's has a retrieval code and no factory; a factory's belongs to a year, and is closed to changes while it is signed off. The one of
    an application belongs to a campaign, and its pack is that of the form.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    code = models.CharField("取回码", max_length=CODE_LENGTH)
    kind = models.CharField("类别", max_length=16, choices=WorkspaceKind, default=WorkspaceKind.GUEST)
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="工厂")
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="批次")
    pack = models.CharField("要素条件包", max_length=120)
    edition = models.CharField("版本", max_length=40)
    profile = models.CharField("适用情形", max_length=80, blank=True)
    subject = models.JSONField("填报对象", default=dict, blank=True)
    excluded = models.JSONField("裁剪", default=dict, blank=True)
    beside = models.ForeignKey("self", on_delete=models.CASCADE, related_name="+", null=True, blank=True, verbose_name="同一份自评的主表")
    opened_by = models.UUIDField("建立人", null=True, blank=True)
    signed_at = models.DateTimeField("内部签核时间", null=True, blank=True)
    signed_by = models.UUIDField("内部签核人", null=True, blank=True)
    created_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("更新时间", default=timezone.now)
    last_seen_at = models.DateTimeField("最近访问", default=timezone.now)

    class Meta:
        verbose_name = "工作区"
        verbose_name_plural = "工作区"
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="workspace_code_once_per_region"),
            models.UniqueConstraint(
                fields=["region", "factory", "year", "pack"],
                condition=models.Q(factory__isnull=False, campaign=None),
                name="workspace_once_a_year",
            ),
            models.UniqueConstraint(
                fields=["region", "factory", "campaign"], condition=models.Q(campaign__isnull=False), name="workspace_once_a_campaign"
            ),
            models.CheckConstraint(condition=HAS_FACTORY, name="workspace_of_guest_or_factory"),
        ]
        indexes = [
            models.Index(fields=["region", "last_seen_at"], name="workspace_by_last_seen"),
            models.Index(fields=["region", "beside"], name="workspace_by_main_sheet"),
            models.Index(fields=["factory", "year"], name="workspace_by_factory"),
        ]

    def __str__(self) -> str:
        return self.code
