"""Re-checks of a factory, on its own side (复核)."""
