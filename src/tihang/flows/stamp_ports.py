"""The port to a time-stamping authority (时间戳端口)."""

from typing import Protocol, runtime_checkable


class StamperAway(RuntimeError):
    """时间戳取不到: nobody answered, or not with a stamp of what was asked; the next night tries again."""


@runtime_checkable
class Stamper(Protocol):
    """时间戳服务: gives a token of RFC 3161 for a digest."""

    @property
    def wanted(self) -> bool:
        """Whether a setting names one."""

    def stamp(self, digest: str) -> bytes:
        """The token for a SHA-256 in hexadecimal. Raises StamperAway."""
