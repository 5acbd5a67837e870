"""Titles of a factory after they were given, for its house."""
