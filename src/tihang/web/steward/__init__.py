"""Pages of the steward (平台管理员): who is who, and how the machine runs."""
