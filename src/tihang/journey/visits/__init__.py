"""Site visits (现场核查)."""
