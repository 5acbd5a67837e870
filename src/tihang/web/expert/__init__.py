"""Pages of experts (专家的页面)."""
