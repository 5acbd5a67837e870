"""How names are compared (名称比对键)."""

from tihang.journey.registry.rules.grams import runs


def name_key(name: str) -> str:
    """Two names with the same key are the same name, written with other signs, widths or cases."""
    return "".join(runs(name))
