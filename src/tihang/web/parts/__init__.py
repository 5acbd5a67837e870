"""Shared parts of pages: what a component is given, as frozen data, and the geometry behind it. No framework but gettext."""
