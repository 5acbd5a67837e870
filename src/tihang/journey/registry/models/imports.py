"""Lists brought in, row by row, so that each can be reviewed and taken back."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.registry.names import ListKind, RowOutcome
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class ListImport(models.Model):
    """导入批次: one file brought in once, whole or not at all. Its numbers are those of the day; rows decided later say so themselves."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    kind = models.CharField("名单类别", max_length=12, choices=ListKind)
    file_name = models.CharField("文件名", max_length=200)
    digest = models.CharField("文件摘要", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    how = models.JSONField("读取方式", default=dict)
    rows = models.PositiveIntegerField("行数")
    new = models.PositiveIntegerField("新增")
    matched = models.PositiveIntegerField("已有")
    review = models.PositiveIntegerField("待核")
    rejected = models.PositiveIntegerField("拒收")
    imported_at = models.DateTimeField("导入时间")
    imported_by = models.UUIDField("导入人", null=True, blank=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_by = models.UUIDField("撤销人", null=True, blank=True)
    undone_why = models.CharField("撤销理由", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"
        indexes = [models.Index(fields=["region", "kind", "digest"], name="list_import_by_file")]

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """导入行: what became of one line of a file. ``made`` are [kind, id] of what it made; ``told`` is kept where a person is asked."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    batch = models.ForeignKey(ListImport, on_delete=models.CASCADE, related_name="+", verbose_name="导入批次")
    line = models.PositiveIntegerField("行号")
    outcome = models.CharField("结论", max_length=8, choices=RowOutcome)
    code = models.CharField("原因代号", max_length=24, blank=True)
    name = models.CharField("名称", max_length=200, blank=True)
    made = models.JSONField("形成的数据", default=list)
    told = models.JSONField("原文与候选", null=True, blank=True)
    decision = models.CharField("人工决定", max_length=240, blank=True)
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    decided_by = models.UUIDField("决定人", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "导入行"
        constraints = [models.UniqueConstraint(fields=["region", "batch", "line"], name="import_row_once")]

    def __str__(self) -> str:
        return f"{self.line} {self.name}"
