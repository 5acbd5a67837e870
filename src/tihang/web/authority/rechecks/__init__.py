"""Re-check rounds at the desk (复核)."""
