"""What departments are asked, and about which cases."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models import Campaign
from tihang.journey.review.models import ReviewCase
from tihang.journey.trail.rules import check_region


class CheckLetter(models.Model):
    """核查函: one department's question over the cases of a campaign before one desk, frozen in ``content`` with its digest and instance code.

    Only ``taken`` changes: how many replies were counted.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="批次")
    office = models.UUIDField("牵头部门")
    desk_path = models.CharField("办理席位辖区", max_length=60, blank=True)
    desk_group_path = models.CharField("办理席位集团", max_length=120, blank=True)
    question = models.CharField("核查问题", max_length=24)
    number = models.PositiveIntegerField("第几号")
    content = models.TextField("内容")
    sha256 = models.CharField("内容摘要", max_length=64)
    code = models.CharField("验证码", max_length=16)
    asked_by = models.UUIDField("发起人")
    asked_at = models.DateTimeField("发起时间")
    taken = models.PositiveIntegerField("计入的回函数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "核查函"
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="check_letter_by_code"),
            models.UniqueConstraint(
                fields=["region", "campaign", "desk_path", "desk_group_path", "question", "number"], name="check_letter_once"
            ),
        ]
        indexes = [models.Index(fields=["office", "-asked_at"], name="check_letter_by_office")]

    def __str__(self) -> str:
        return f"{self.question} {self.number}"


class CheckSubject(models.Model):
    """核查对象: a case on a letter, under the name and credit code that the house had then. Only ever added."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    letter = models.ForeignKey(CheckLetter, on_delete=models.PROTECT, related_name="+", verbose_name="核查函")
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    credit_code = models.CharField("统一社会信用代码", max_length=18)
    name = models.CharField("企业名称", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "核查对象"
        constraints = [models.UniqueConstraint(fields=["region", "letter", "case"], name="check_subject_once")]
        indexes = [models.Index(fields=["case", "letter"], name="check_subject_by_case")]

    def __str__(self) -> str:
        return self.name
