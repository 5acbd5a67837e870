"""Post and errands (收发): letters, notices and background work, each done once."""
