"""Insight (统计对标): how things stand, counted from all stages, and reports of it that are frozen."""
