"""Cultivation at the desk: the list, one factory, what is decided (培育)."""
