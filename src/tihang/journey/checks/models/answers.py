"""What departments answered, and what officers make of it."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.checks.models.letters import CheckLetter
from tihang.journey.checks.names import Told, Weighed
from tihang.journey.review.models import ReviewCase
from tihang.journey.trail.rules import check_region


class CheckReply(models.Model):
    """核查回函: a file that came back, as it was read. ``seen`` counts the replies that had been counted then; it counts once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    letter = models.ForeignKey(CheckLetter, on_delete=models.PROTECT, related_name="+", verbose_name="核查函")
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("文件摘要", max_length=64)
    source = models.CharField("来函", max_length=120)
    answered_on = models.DateField("答复日期")
    found = models.TextField("读出的内容")
    seen = models.PositiveIntegerField("读时计入的回函数")
    read_by = models.UUIDField("导入人")
    read_at = models.DateTimeField("导入时间")
    counted_by = models.UUIDField("计入人", null=True, blank=True)
    counted_at = models.DateTimeField("计入时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "核查回函"
        indexes = [models.Index(fields=["letter", "-read_at"], name="check_reply_by_letter")]

    def __str__(self) -> str:
        return self.name


class CheckAnswer(models.Model):
    """核查答复: what one department said of one case, from which file and row. A later one has the next ``number``. Only ever added."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    letter = models.ForeignKey(CheckLetter, on_delete=models.PROTECT, related_name="+", verbose_name="核查函")
    reply = models.ForeignKey(CheckReply, on_delete=models.PROTECT, related_name="+", verbose_name="核查回函")
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    number = models.PositiveIntegerField("第几次")
    told = models.CharField("核查结果", max_length=8, choices=Told)
    detail = models.CharField("情况说明", max_length=500, blank=True)
    happened_on = models.DateField("发生日期", null=True, blank=True)
    document = models.CharField("依据文号", max_length=120, blank=True)
    source = models.CharField("来函", max_length=120)
    answered_on = models.DateField("答复日期")
    line = models.PositiveIntegerField("第几行")

    class Meta:
        verbose_name = verbose_name_plural = "核查答复"
        constraints = [models.UniqueConstraint(fields=["region", "letter", "case", "number"], name="check_answer_once")]
        indexes = [models.Index(fields=["case", "letter", "number"], name="check_answer_by_case")]

    def __str__(self) -> str:
        return self.told


class HitWeight(models.Model):
    """命中研判: what an officer makes of a hit, with his reason. A later one has the next ``number``. Only ever added."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    answer = models.ForeignKey(CheckAnswer, on_delete=models.PROTECT, related_name="+", verbose_name="核查答复")
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    number = models.PositiveIntegerField("第几次")
    weighed = models.CharField("研判结论", max_length=16, choices=Weighed)
    why = models.TextField("理由", blank=True)
    office = models.UUIDField("机关")
    by = models.UUIDField("研判人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "命中研判"
        constraints = [models.UniqueConstraint(fields=["region", "answer", "number"], name="hit_weight_once")]
        indexes = [models.Index(fields=["case", "answer", "number"], name="hit_weight_by_case")]

    def __str__(self) -> str:
        return self.weighed
