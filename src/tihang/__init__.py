"""Tihang (梯航): the platform for the tiered cultivation of smart factories."""

__version__ = "0.1.0"
