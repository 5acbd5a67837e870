"""Applying to a campaign (申报): whether a factory may, and the desk on which it fills its application."""
