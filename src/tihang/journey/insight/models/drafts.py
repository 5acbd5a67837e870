"""Drafts of criteria packs (草案): kept in versions, shown to whom the steward chooses, commented on, answered, sealed."""

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tihang.journey.insight.names import ReaderKind
from tihang.journey.registry.models import Authority, Organisation, User
from tihang.journey.trail.rules import check_region


class DraftEdition(models.Model):
    """草案: what would change of one pack. Its law stands in its versions; `sealed_at` ends it, and `digest` is that of the sealed pack."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    name = models.CharField("名称", max_length=100)
    base = models.CharField("依据的标准", max_length=120)
    kept_at = models.DateTimeField("建立时间")
    kept_by = models.UUIDField("建立人")
    sealed_at = models.DateTimeField("封印时间", null=True, blank=True)
    sealed_version = models.PositiveIntegerField("封印的版本", null=True, blank=True)
    digest = models.CharField("封印", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "草案"
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="draft_edition_name_once")]

    def __str__(self) -> str:
        return self.name


class DraftVersion(models.Model):
    """草案版本: the changes as they stood when somebody saved them; never changed afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    edition = models.ForeignKey(DraftEdition, on_delete=models.PROTECT, related_name="+", verbose_name="草案")
    number = models.PositiveIntegerField("版本号")
    changes = models.TextField("改动")
    note = models.CharField("说明", max_length=400, blank=True)
    saved_at = models.DateTimeField("保存时间")
    saved_by = models.UUIDField("保存人")

    class Meta:
        verbose_name = verbose_name_plural = "草案版本"
        constraints = [models.UniqueConstraint(fields=["region", "edition", "number"], name="draft_version_number_once")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.number}"


class DraftReader(models.Model):
    """草案的征求对象: one person, authority or organisation (factory's or provider's) that reads the draft and may comment on it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    edition = models.ForeignKey(DraftEdition, on_delete=models.PROTECT, related_name="+", verbose_name="草案")
    kind = models.CharField("对象", max_length=12, choices=ReaderKind)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="个人")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="主管部门")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="企业")
    since = models.DateTimeField("发送时间")
    until = models.DateTimeField("收回时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "草案的征求对象"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "edition", who], condition=Q(until=None, **{f"{who}__isnull": False}), name=f"draft_reader_{who}_once"
            )
            for who in ("user", "authority", "organisation")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.edition_id}"


class DraftComment(models.Model):
    """对草案的意见: hangs on one id of the pack; what was said stays, the answer is written once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    edition = models.ForeignKey(DraftEdition, on_delete=models.PROTECT, related_name="+", verbose_name="草案")
    version = models.PositiveIntegerField("针对的版本")
    subject = models.CharField("条目编号", max_length=80)
    body = models.TextField("意见")
    said_at = models.DateTimeField("提出时间")
    said_by = models.UUIDField("提出人")
    on_behalf = models.CharField("提出单位", max_length=120, blank=True)
    answer = models.TextField("答复", blank=True)
    adopted = models.BooleanField("采纳", null=True, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by = models.UUIDField("答复人", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "对草案的意见"
        indexes = [models.Index(fields=["edition", "said_at"], name="draft_comment_in_order")]

    def __str__(self) -> str:
        return f"{self.subject} {self.said_at:%Y-%m-%d}"
