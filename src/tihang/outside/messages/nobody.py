"""Nobody carries short messages (没有接通短信): what holds until a setting names a gateway."""

from dataclasses import dataclass

from tihang.flows.ports import MessagesAway, OutgoingMessage


@dataclass(frozen=True, slots=True)
class Nobody:
    """没有短信: the pages ask for ``place`` and say so."""

    place: str = ""

    def send(self, message: OutgoingMessage) -> None:
        raise MessagesAway("no gateway is set")
