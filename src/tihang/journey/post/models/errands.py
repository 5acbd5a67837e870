"""Jobs and their clock."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.post.names import JobState, Trouble
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Job(models.Model):
    """任务: one errand for the background, written in the transaction of the deed that wants it.

    A worker holds it by a lease that its heartbeat renews. Where the lease ran out, the worker is dead and the job is given back.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    name = models.CharField("任务名", max_length=80)
    args = models.TextField("参数", default="{}")
    key = models.CharField("去重键", max_length=200, blank=True)
    state = models.CharField("状态", max_length=16, choices=JobState, default=JobState.WAITING)
    run_at = models.DateTimeField("执行时间", default=timezone.now)
    lease_until = models.DateTimeField("租约到", null=True, blank=True)
    heartbeat_at = models.DateTimeField("最近心跳", null=True, blank=True)
    worker = models.CharField("执行进程", max_length=80, blank=True)
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    most_attempts = models.PositiveSmallIntegerField("最多尝试", default=5)
    most_seconds = models.PositiveIntegerField("最长用时", default=1800)
    error = models.CharField("原因", max_length=16, choices=Trouble, blank=True)
    error_place = models.CharField("出错之处", max_length=200, blank=True)
    created_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)

    class Meta:
        verbose_name = "任务"
        verbose_name_plural = "任务"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "key"],
                condition=models.Q(state="waiting") & ~models.Q(key=""),
                name="job_key_waits_once_per_region",
            ),
        ]
        indexes = [
            models.Index(fields=["run_at"], condition=models.Q(state="waiting"), name="job_due"),
            models.Index(fields=["lease_until"], condition=models.Q(state="running"), name="job_lease"),
            models.Index(fields=["state", "-id"], name="job_by_state"),
        ]

    def __str__(self) -> str:
        return self.name


class Schedule(models.Model):
    """日程: when a job comes again, every so many seconds or daily at a time in Beijing. Written from the program's own list."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    name = models.CharField("任务名", max_length=80)
    every = models.PositiveIntegerField("间隔秒数", null=True, blank=True)
    daily_at = models.TimeField("每天几点", null=True, blank=True)
    next_at = models.DateTimeField("下次时间")
    last_at = models.DateTimeField("上次时间", null=True, blank=True)

    class Meta:
        verbose_name = "日程"
        verbose_name_plural = "日程"
        constraints = [
            models.UniqueConstraint(fields=["region", "name"], name="schedule_once_per_name"),
        ]

    def __str__(self) -> str:
        return self.name
