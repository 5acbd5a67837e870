"""Steps in the life of a title."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.record.names import TitleStatus
from tihang.journey.registry.models import Factory
from tihang.journey.standing.names import StepKind
from tihang.journey.trail.rules import check_region


class StandingStep(models.Model):
    """动态管理步骤: one thing done to one title. Rows are only ever added.

    ``line`` is the first entry of the title in the record, which stays the same however often the entry is replaced; ``was`` and ``status``
    are how the title stood before and stands after; ``answers`` is the number of the step that this one answers or appeals against. ``files``
    are those that a proof rests on, frozen with name and digest.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    line = models.UUIDField("称号")
    number = models.PositiveIntegerField("第几步")
    kind = models.CharField("类别", max_length=12, choices=StepKind)
    was = models.CharField("此前状态", max_length=12, choices=TitleStatus)
    status = models.CharField("此后状态", max_length=12, choices=TitleStatus)
    answers = models.PositiveIntegerField("答复第几步", null=True, blank=True)
    word = models.CharField("称号名称", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    desk_path = models.CharField("席位辖区", max_length=60, blank=True)
    desk_group_path = models.CharField("席位集团", max_length=120, blank=True)
    office_name = models.CharField("办理机关", max_length=120, blank=True)
    person = models.CharField("申诉人姓名", max_length=40, blank=True)
    day = models.DateField("生效日")
    until = models.DateField("限期", null=True, blank=True)
    why = models.TextField("事实和理由")
    document = models.CharField("文号", max_length=120, blank=True)
    files = models.JSONField("佐证文件", default=list, blank=True)
    taken_at = models.DateTimeField("办理时间")
    taken_by = models.UUIDField("办理人")

    class Meta:
        verbose_name = verbose_name_plural = "动态管理步骤"
        constraints = [models.UniqueConstraint(fields=["region", "line", "number"], name="standing_step_once")]
        indexes = [
            models.Index(fields=["factory", "taken_at"], name="standing_step_by_factory"),
            models.Index(fields=["desk_path", "taken_at"], name="standing_step_by_desk"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
