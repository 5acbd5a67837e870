"""Duties of a factory after its title, on its own side (报送)."""
