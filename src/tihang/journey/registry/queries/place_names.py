"""Paths said in words (所在地名称), functional zones included, in one query for a whole page."""

from collections.abc import Collection

from tihang.journey.registry.codes import division, named
from tihang.journey.registry.models import Zone


def place_names(paths: Collection[str], lang: str = "zh") -> dict[str, str]:
    """Each path in words: 浙江省杭州市西湖区. A part that no list knows is a zone of ours, or is shown as it is."""
    steps = {step for path in paths for step in _steps(path) if division(_code(step)) is None}
    zones = dict(Zone.objects.filter(path__in=steps).values_list("path", "name")) if steps else {}
    return {path: _said([zones.get(step) or named(_code(step), lang) for step in _steps(path)], lang) for path in paths}


def _steps(path: str) -> list[str]:
    parts = [part for part in path.split("/") if part]
    return ["".join(f"{part}/" for part in parts[: count + 1]) for count in range(len(parts))]


def _code(step: str) -> str:
    return step.rstrip("/").rpartition("/")[2]


def _said(names: list[str], lang: str) -> str:
    return "".join(names) if lang == "zh" else " ".join(names)
