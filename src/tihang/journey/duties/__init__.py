"""Duties (报送): what levels and recognised factories owe upward, by when, handed in and received."""
