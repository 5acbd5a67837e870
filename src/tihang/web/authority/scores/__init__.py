"""Scores of panels as their office sees them (评分对照)."""
