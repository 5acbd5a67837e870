"""Words of recognition."""
