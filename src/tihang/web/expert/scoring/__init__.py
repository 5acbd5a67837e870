"""Scoring: what an expert reads, gives and signs (评分)."""
