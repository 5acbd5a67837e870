"""Pages of an organisation and its people (企业)."""
