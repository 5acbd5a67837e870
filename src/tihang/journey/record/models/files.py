"""Files of a factory, their contents, and what they serve (佐证文件)."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.record.names import FileKind, Preview, Purpose, Scan
from tihang.journey.registry.models import Factory
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region

IN_CABINET = models.Q(taken_back_at=None)
"""在柜: files that were not taken back."""

SERVING = models.Q(ended_at=None)
"""有效引用: proofs that were not ended."""


class Content(models.Model):
    """文件内容: bytes that are stored once, whoever filed them; `digest` is their SHA-256 and their name in the store.

    `houses` counts the enterprises that have it in a cabinet today: more than one is for reviewers to know, and for nobody else.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    digest = models.CharField("摘要", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    kind = models.CharField("类别", max_length=8, choices=FileKind)
    media_type = models.CharField("类型", max_length=100)
    pages = models.PositiveIntegerField("页数", null=True, blank=True)
    scan = models.CharField("查毒", max_length=8, choices=Scan)
    scanned_at = models.DateTimeField("查毒时间", null=True, blank=True)
    found = models.CharField("查出", max_length=120, blank=True)
    preview = models.CharField("预览", max_length=8, choices=Preview)
    houses = models.PositiveIntegerField("在柜企业数", default=0)
    stored_at = models.DateTimeField("存入时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "文件内容"
        constraints = [models.UniqueConstraint(fields=["region", "digest"], name="content_once")]
        indexes = [models.Index(fields=["region", "scan", "stored_at"], name="content_to_scan")]

    def __str__(self) -> str:
        return self.digest


class Rendition(models.Model):
    """派生图: a picture made of a content, itself stored by its digest: a page to look at, or a picture re-encoded for print."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+", verbose_name="内容")
    purpose = models.CharField("用途", max_length=8, choices=Purpose)
    number = models.PositiveSmallIntegerField("页")
    digest = models.CharField("摘要", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    media_type = models.CharField("类型", max_length=40)
    width = models.PositiveIntegerField("宽")
    height = models.PositiveIntegerField("高")
    made_at = models.DateTimeField("生成时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "派生图"
        constraints = [models.UniqueConstraint(fields=["region", "content", "purpose", "number"], name="rendition_once")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.number}"


class File(models.Model):
    """佐证文件: a content that a factory keeps in its cabinet under a name, with the days it is valid. Taken back, it stays readable in the past."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+", verbose_name="内容")
    name = models.CharField("名称", max_length=200)
    valid_from = models.DateField("有效期自", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    uploaded_at = models.DateTimeField("上传时间", default=timezone.now)
    uploaded_by = models.UUIDField("上传人", null=True, blank=True)
    taken_back_at = models.DateTimeField("撤回时间", null=True, blank=True)
    taken_back_by = models.UUIDField("撤回人", null=True, blank=True)
    taken_back_why = models.CharField("撤回理由", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "佐证文件"
        constraints = [models.UniqueConstraint(fields=["region", "factory", "content"], condition=IN_CABINET, name="file_once")]
        indexes = [
            models.Index(fields=["factory", "uploaded_at"], name="file_by_factory"),
            models.Index(fields=["valid_until"], name="file_by_last_day"),
            models.Index(fields=["content"], name="file_by_content"),
        ]

    def __str__(self) -> str:
        return self.name


class Proof(models.Model):
    """引用: a file shown for one question of a pack, by the permanent id that lives through the editions. One file serves many."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+", verbose_name="文件")
    pack = models.CharField("要素条件包", max_length=120)
    question = models.CharField("题目", max_length=160)
    page = models.CharField("页码", max_length=20, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    bound_at = models.DateTimeField("引用时间", default=timezone.now)
    bound_by = models.UUIDField("引用人", null=True, blank=True)
    ended_at = models.DateTimeField("取消时间", null=True, blank=True)
    ended_by = models.UUIDField("取消人", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "引用"
        constraints = [models.UniqueConstraint(fields=["region", "file", "pack", "question"], condition=SERVING, name="proof_once")]
        indexes = [models.Index(fields=["factory", "pack", "question"], name="proof_by_question")]

    def __str__(self) -> str:
        return f"{self.pack} {self.question}"
