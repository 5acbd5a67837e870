"""Cultivation of a factory, on its own side (培育)."""
