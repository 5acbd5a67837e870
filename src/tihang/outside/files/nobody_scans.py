"""Nobody looks for viruses here (没有人查毒), and everybody is told so."""

from typing import BinaryIO

from tihang.flows.file_ports import Scanned, ScannerAway


class NobodyScans:
    """没有人查毒."""

    place = ""

    def scan(self, stream: BinaryIO) -> Scanned:
        """Never asked."""
        raise ScannerAway("nobody looks for viruses here")

    def answers(self) -> str:
        """Nobody."""
        raise ScannerAway("nobody looks for viruses here")
