"""What the public platform says."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models.rollouts import Rollout
from tihang.journey.record.names import ReportMaker
from tihang.journey.registry.models import Factory, Organisation
from tihang.journey.trail.rules import check_region


class ListedResult(models.Model):
    """公共平台结果: one line of the platform's list. It counts in its roll-out by credit code, whether or not the enterprise is known here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    rollout = models.ForeignKey(Rollout, on_delete=models.PROTECT, related_name="+", verbose_name="自评工作")
    credit_code = models.CharField("统一社会信用代码", max_length=18)
    name = models.CharField("名称", max_length=200)
    place_path = models.CharField("所在地路径", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    scope_name = models.CharField("评估对象", max_length=200, blank=True)
    platform = models.CharField("平台", max_length=120)
    number = models.CharField("报告编号", max_length=80, blank=True)
    maker = models.CharField("评估方式", max_length=12, choices=ReportMaker, default=ReportMaker.SELF)
    made_on = models.DateField("评估日期")
    level = models.PositiveSmallIntegerField("等级")
    score = models.CharField("得分", max_length=64, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="对应企业"
    )
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="对应工厂")
    entry = models.UUIDField("档案条目", null=True, blank=True)
    source = models.CharField("来源文件", max_length=200, blank=True)
    line = models.PositiveIntegerField("来源行号", default=0)
    brought_by = models.UUIDField("由哪份名单列入", null=True, blank=True, db_index=True)
    listed_at = models.DateTimeField("列入时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "公共平台结果"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "rollout", "credit_code", "platform", "number", "made_on", "scope_name"], name="listed_result_once"
            )
        ]
        indexes = [models.Index(fields=["rollout", "credit_code", "made_on"], name="listed_result_by_code")]

    def __str__(self) -> str:
        return f"{self.name} {self.level}"
