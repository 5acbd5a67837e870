"""Dynamic management, for the offices that gave titles and those over the factories."""
