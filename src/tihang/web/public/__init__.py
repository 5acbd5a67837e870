"""Pages for everyone: the front page, and the standards as they are read here."""
