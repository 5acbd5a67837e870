"""Intake (填报): where answers are typed and kept, before anything is submitted."""
