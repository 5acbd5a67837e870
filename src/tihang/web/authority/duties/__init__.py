"""Duties to report, at the desk (报送事项)."""
