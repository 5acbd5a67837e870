"""Deeds of experts (专家的操作)."""
