"""Public notice and final lists, for the office that decides."""
