"""What those at one desk say to each other about a case, and what one officer notes for himself."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.review.models.cases import ReviewCase
from tihang.journey.trail.rules import check_region


class CaseMessage(models.Model):
    """会商留言: what one department's officer says to those of the same desk. Only ever added.

    ``readers`` are the seats that may read it, as they were when it was said: departments with their jurisdiction or group. ``round`` is how many
    steps the case had taken, so a decision closes the discussion. ``address`` is the field of the form that it speaks of, or empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    round = models.PositiveIntegerField("第几轮")
    state = models.CharField("环节", max_length=40)
    desk_path = models.CharField("席位辖区", max_length=60, blank=True)
    desk_group_path = models.CharField("席位集团", max_length=120, blank=True)
    readers = models.TextField("谁能看")
    department = models.CharField("部门", max_length=24)
    office = models.UUIDField("所在部门")
    address = models.CharField("针对的填报项", max_length=200, blank=True)
    body = models.TextField("留言")
    by = models.UUIDField("留言人")
    said_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "会商留言"
        indexes = [models.Index(fields=["case", "said_at", "id"], name="case_message_by_case")]

    def __str__(self) -> str:
        return f"{self.department} {self.said_at:%Y-%m-%d %H:%M}"


class CaseNote(models.Model):
    """私人笔记: what one officer notes for himself on a case. Nobody else reads it; ``version`` tells two windows apart."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    by = models.UUIDField("谁的")
    body = models.TextField("笔记")
    version = models.PositiveIntegerField("第几次", default=1)
    written_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "私人笔记"
        constraints = [models.UniqueConstraint(fields=["region", "case", "by"], name="case_note_once")]

    def __str__(self) -> str:
        return f"{self.written_at:%Y-%m-%d %H:%M}"
