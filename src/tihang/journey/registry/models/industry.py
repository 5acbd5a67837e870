"""Classes of industries that an operator brought in (国民经济行业小类); what stands above them ships with the program (registry/codes)."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class IndustryClass(models.Model):
    """国民经济行业小类: four digits of GB/T 4754 with their name, out of a file of the operator's."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    code = models.CharField("代码", max_length=4)
    name = models.CharField("名称", max_length=100)
    source = models.CharField("来源文件", max_length=200)
    loaded_at = models.DateTimeField("导入时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "国民经济行业小类"
        constraints = [models.UniqueConstraint(fields=["region", "code"], name="industry_class_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
