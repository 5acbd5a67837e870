"""Titles held, and positions on published lists."""

from django.db import models

from tihang.journey.record.models.entry import CURRENT, Entry, Kept, once
from tihang.journey.record.names import Programme, Tier, TitleStatus
from tihang.journey.registry.models import Factory

GRADIENT_HAS_TIER = models.Q(programme=Programme.GRADIENT, tier__in=Tier.values) | (
    ~models.Q(programme=Programme.GRADIENT) & models.Q(tier="")
)
"""Titles of other programmes never count as tiers: the database itself refuses it."""


BY_LINE = "-year", "programme", "programme_name", "word", "status", "number", "region", "id"
"""The order in which published lines are read: newest year first, list by list, by number."""


class Title(Entry):
    """称号: what a factory was called, by whom, in which edition, since when and until when."""

    programme = models.CharField("计划", max_length=12, choices=Programme)
    programme_name = models.CharField("计划名称", max_length=80)
    tier = models.CharField("层级", max_length=12, choices=Tier, blank=True)
    word = models.CharField("称号", max_length=80)
    status = models.CharField("状态", max_length=12, choices=TitleStatus)
    year = models.PositiveSmallIntegerField("年度")
    document = models.CharField("文号", max_length=120, blank=True)
    granted_by = models.CharField("授予单位", max_length=120, blank=True)
    shown_name = models.CharField("公布的工厂或场景名称", max_length=200, blank=True)
    number = models.PositiveIntegerField("榜单序号", null=True, blank=True)
    since = models.DateField("起", null=True, blank=True)
    until = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "称号"
        constraints = [
            once("title_once", "factory", "programme", "programme_name", "word", "year", "shown_name"),
            models.CheckConstraint(condition=GRADIENT_HAS_TIER, name="title_of_gradient_has_tier"),
        ]
        indexes = [models.Index(fields=["factory", "programme"], name="title_by_factory")]

    def __str__(self) -> str:
        return f"{self.word} {self.year}"


class ListPosition(Kept):
    """榜单位置: one line of a published list, with or without a name, tied to a factory once somebody knows which."""

    programme = models.CharField("计划", max_length=12, choices=Programme)
    programme_name = models.CharField("计划名称", max_length=80)
    tier = models.CharField("层级", max_length=12, choices=Tier, blank=True)
    word = models.CharField("称号", max_length=80)
    status = models.CharField("榜单类别", max_length=12, choices=TitleStatus)
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("序号")
    unnumbered = models.BooleanField("公布时没有序号", null=True)
    place_path = models.CharField("所在地路径", max_length=60, blank=True)
    region_name = models.CharField("公布的地区", max_length=40, blank=True)
    city_name = models.CharField("公布的城市", max_length=40, blank=True)
    enterprise_name = models.CharField("公布的企业名称", max_length=200, blank=True)
    factory_name = models.CharField("公布的工厂名称", max_length=200, blank=True)
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="工厂")

    class Meta:
        verbose_name = verbose_name_plural = "榜单位置"
        constraints = [
            once("list_position_once", "programme", "programme_name", "word", "year", "status", "number"),
            models.CheckConstraint(condition=GRADIENT_HAS_TIER, name="list_position_of_gradient_has_tier"),
        ]
        indexes = [
            models.Index(fields=["programme", "year", "number"], name="list_position_by_list"),
            models.Index(fields=["factory"], name="list_position_by_factory"),
            models.Index(fields=[*BY_LINE], condition=CURRENT, name="list_position_by_line"),
            models.Index(fields=["withdrawn_at"], condition=~models.Q(withdrawn_at=None), name="list_position_withdrawn"),
        ]

    def __str__(self) -> str:
        return f"{self.word} {self.year} {self.number}"
