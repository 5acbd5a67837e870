"""What an issued report carries beside its content (出具信息): number, verification code, digest, who signed it off and when."""

from dataclasses import dataclass

SHORT = 16
"""Letters of a digest that stand on paper."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """出具信息: everything already text. ``check`` is the address behind the QR code; ``conditions`` what the result rests on."""

    number: str
    code: str
    check: str
    digest: str
    signed_by: str
    signed_at: str
    issued_at: str
    conditions: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The beginning of the digest, in groups that an eye can follow."""
        return " ".join(self.digest[at : at + 4] for at in range(0, SHORT, 4))
