"""Who fills what until when, and what they say to each other about it."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.intake.models.workspace import Workspace
from tihang.journey.registry.models import User
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Chapter(models.Model):
    """章节: one part of a sheet (a sub-domain, or a section of the criteria) handed to a colleague until a day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+", verbose_name="工作区")
    section = models.CharField("部分", max_length=80)
    holder = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="负责人")
    due = models.DateField("期限", null=True, blank=True)
    handed_by = models.UUIDField("分派人", null=True, blank=True)
    handed_at = models.DateTimeField("分派时间", default=timezone.now)
    done_at = models.DateTimeField("完成时间", null=True, blank=True)
    done_by = models.UUIDField("完成人", null=True, blank=True)

    class Meta:
        verbose_name = "章节"
        verbose_name_plural = "章节"
        constraints = [models.UniqueConstraint(fields=["region", "workspace", "section"], name="chapter_once")]
        indexes = [models.Index(fields=["holder", "due"], name="chapter_by_holder")]

    def __str__(self) -> str:
        return self.section


class Comment(models.Model):
    """批注: what a colleague says about a question, or about a whole part where `question` is empty. It is settled, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+", verbose_name="工作区")
    section = models.CharField("部分", max_length=80)
    question = models.CharField("题目", max_length=160, blank=True)
    text = models.TextField("内容")
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="批注人")
    written_at = models.DateTimeField("时间", default=timezone.now)
    settled_at = models.DateTimeField("办结时间", null=True, blank=True)
    settled_by = models.UUIDField("办结人", null=True, blank=True)

    class Meta:
        verbose_name = "批注"
        verbose_name_plural = "批注"
        indexes = [models.Index(fields=["workspace", "section"], name="comment_by_section")]

    def __str__(self) -> str:
        return self.text[:20]
