"""When a request came in (受理时刻): the instant that counts against a deadline, carried from the outermost door into the deed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

NONE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Entry:
    """受理时刻: the server's clock when it began to handle a request; nothing that happens afterwards changes it.

    ``waited`` is how long a proxy of ours says that the request stood before that, None where nobody says. ``set_back`` is by how much the
    clock was found set back within the last day: the time is then told with that remark, wherever it is told.
    """

    at: datetime
    waited: timedelta | None = None
    set_back: timedelta = NONE

    @property
    def waited_ms(self) -> int:
        """The wait in whole milliseconds, 0 where it is not known."""
        return 0 if self.waited is None else int(self.waited / timedelta(milliseconds=1))
