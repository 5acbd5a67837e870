"""What an entry rests on."""

from django.db import models

from tihang.journey.record.models.entry import Entry, once
from tihang.journey.record.models.files import File
from tihang.journey.record.names import EvidenceKind, Noun


class Evidence(Entry):
    """佐证: what shows that an entry is true: where to look, or a file of the cabinet with its digest, or both."""

    noun = models.CharField("条目类别", max_length=12, choices=[(noun.value, noun.label) for noun in Noun if noun != Noun.EVIDENCE])
    entry = models.UUIDField("条目")
    kind = models.CharField("类别", max_length=12, choices=EvidenceKind)
    title = models.CharField("标题", max_length=200)
    document = models.CharField("文号", max_length=120, blank=True)
    url = models.URLField("网址", max_length=500, blank=True)
    page = models.CharField("页码", max_length=20, blank=True)
    digest = models.CharField("文件摘要", max_length=64, blank=True)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="文件")

    class Meta:
        verbose_name = verbose_name_plural = "佐证"
        constraints = [once("evidence_once", "factory", "noun", "entry", "title", "document", "page")]
        indexes = [models.Index(fields=["factory", "noun", "entry"], name="evidence_by_entry")]

    def __str__(self) -> str:
        return self.title
