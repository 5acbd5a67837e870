"""Panels of experts and the pool they are drawn from, as their office opens them."""
