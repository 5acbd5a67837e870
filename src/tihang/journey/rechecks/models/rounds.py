"""Rounds, and every title that a round looked at."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.rechecks.names import Picked
from tihang.journey.record.models import Title
from tihang.journey.record.names import Tier
from tihang.journey.registry.models import Factory
from tihang.journey.trail.rules import check_region


class RecheckRound(models.Model):
    """复核批次: what one office means to re-check, and by which ``rule``, kept as it was opened. Drawn once, from a seed made in public.

    ``record`` is the digest of the draw's record; ``told`` counts whom it fell on.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    office = models.UUIDField("牵头机关")
    place_path = models.CharField("辖区路径", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    tier = models.CharField("层级", max_length=12, choices=Tier)
    title = models.CharField("名称", max_length=80)
    basis = models.CharField("依据", max_length=200)
    rule = models.TextField("规则")
    due = models.DateField("填报期限")
    opened_at = models.DateTimeField("开设时间")
    opened_by = models.UUIDField("开设人")
    seed = models.CharField("随机种子", max_length=64, blank=True)
    record = models.CharField("抽取记录摘要", max_length=64, blank=True)
    pool = models.PositiveIntegerField("称号数", default=0)
    told = models.PositiveIntegerField("任务数", default=0)
    drawn_at = models.DateTimeField("抽取时间", null=True, blank=True)
    drawn_by = models.UUIDField("抽取人", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "复核批次"
        constraints = [models.UniqueConstraint(fields=["region", "office", "title"], name="recheck_round_title_once")]
        indexes = [
            models.Index(fields=["place_path", "-opened_at"], name="recheck_round_by_place"),
            models.Index(fields=["office", "-opened_at"], name="recheck_round_by_office"),
        ]

    def __str__(self) -> str:
        return self.title


class RecheckTitle(models.Model):
    """复核名册行: one title of the round with what became of it; ``reason`` names the rule that picked or spared it, ``place`` its turn in the draw."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    round = models.ForeignKey(RecheckRound, on_delete=models.PROTECT, related_name="+", verbose_name="复核批次")
    title = models.ForeignKey(Title, on_delete=models.PROTECT, related_name="+", verbose_name="称号")
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    picked = models.CharField("抽取结果", max_length=8, choices=Picked)
    reason = models.CharField("理由", max_length=40, blank=True)
    place = models.PositiveIntegerField("抽取次序", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "复核名册行"
        constraints = [models.UniqueConstraint(fields=["region", "round", "factory"], name="recheck_title_once")]
        indexes = [models.Index(fields=["round", "picked", "place"], name="recheck_title_by_draw")]

    def __str__(self) -> str:
        return self.picked
