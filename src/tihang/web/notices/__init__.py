"""Notices (站内信): what happened that concerns the person, and what he wants to hear by which channel."""
