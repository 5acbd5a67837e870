"""How Django meets the journey."""

from django.apps import AppConfig


class JourneyConfig(AppConfig):
    """梯度培育全程: the one app; its stages are packages, so a model can move between them without a migration."""

    name = "tihang.journey"
    label = "journey"
    verbose_name = "智能工厂梯度培育"
