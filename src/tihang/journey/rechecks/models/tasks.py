"""Tasks of a round, and everything said and decided on them."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.rechecks.models.rounds import RecheckRound
from tihang.journey.rechecks.names import SETTLED, StepKind, TaskState
from tihang.journey.record.models import Title
from tihang.journey.registry.models import Factory
from tihang.journey.trail.rules import check_region


class RecheckTask(models.Model):
    """复核任务: what a factory has to answer by ``due``. Only where it stands changes; what was said and decided are its steps."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    round = models.ForeignKey(RecheckRound, on_delete=models.PROTECT, related_name="+", verbose_name="复核批次")
    title = models.ForeignKey(Title, on_delete=models.PROTECT, related_name="+", verbose_name="称号")
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    since = models.DateTimeField("下达时间")
    due = models.DateField("期限")
    state = models.CharField("状态", max_length=12, choices=TaskState, default=TaskState.WAITING)
    steps = models.PositiveIntegerField("步数", default=0)
    doubt = models.BooleanField("有疑问", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "复核任务"
        constraints = [models.UniqueConstraint(fields=["region", "round", "factory"], name="recheck_task_once")]
        indexes = [
            models.Index(fields=["round", "state", "id"], name="recheck_task_by_state"),
            models.Index(fields=["factory", "-id"], name="recheck_task_by_factory"),
            models.Index(fields=["due"], name="recheck_task_by_due", condition=~models.Q(state__in=sorted(SETTLED))),
        ]

    def __str__(self) -> str:
        return self.state


class RecheckStep(models.Model):
    """复核记录: one thing said or decided on a task: who, when, what, and the numbers it rested on (``facts``)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    task = models.ForeignKey(RecheckTask, on_delete=models.PROTECT, related_name="+", verbose_name="复核任务")
    number = models.PositiveIntegerField("序号")
    kind = models.CharField("类别", max_length=12, choices=StepKind)
    text = models.TextField("内容", blank=True)
    facts = models.JSONField("事实", default=dict, blank=True)
    office = models.UUIDField("机关", null=True, blank=True)
    by = models.UUIDField("办理人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "复核记录"
        constraints = [models.UniqueConstraint(fields=["region", "task", "number"], name="recheck_step_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"
