"""What is counted (统计查询)."""
