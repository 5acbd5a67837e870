"""Pressed too late, or twice (已无可办)."""

from uuid import UUID


class NothingToDo(LookupError):
    """已无可办: the letter or job is not there, or not in a state that allows it; somebody else may have been quicker."""

    def __init__(self, subject: UUID) -> None:
        super().__init__(str(subject))
