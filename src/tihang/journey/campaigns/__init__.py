"""Campaigns (批次行动): what authorities set in motion, and whom it concerns; so far the mobilisation of self-assessment."""
