"""Engines (引擎): heavy reckoning that knows nothing of the journey, of pages or of tables. It gets values and gives values."""
