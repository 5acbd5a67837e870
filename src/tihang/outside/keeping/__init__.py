"""Keeping the installation (运维保全): backup, restore, and how it fares. Knows tables by looking at the database, not by their models."""
