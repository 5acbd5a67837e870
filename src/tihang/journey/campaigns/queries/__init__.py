"""What pages and flows ask of campaigns (查批次行动)."""
