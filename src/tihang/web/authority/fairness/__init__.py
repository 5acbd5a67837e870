"""Fairness kept visible for supervisors (公平性)."""
