"""Pages of campaigns for everybody (批次公开页)."""
