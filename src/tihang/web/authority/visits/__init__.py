"""Site visits at the desk (现场核查)."""
