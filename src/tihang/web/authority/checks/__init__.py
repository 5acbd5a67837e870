"""Pages of check rounds (联合核查)."""
