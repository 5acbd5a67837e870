"""Bringing in lists (导入名单): what the deeds on lists share. Each deed itself stands in a file of ``flows/steward``."""
