"""The trail as it is read (查留痕): frozen, page by page."""
