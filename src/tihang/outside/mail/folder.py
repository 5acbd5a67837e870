"""Letters kept as files (存成文件): what happens where no mail server is set, and nobody may believe that they went out."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from email.headerregistry import Address
from pathlib import Path

from tihang.flows.ports import LetterPutOff, OutgoingLetter
from tihang.outside.mail.envelope import envelope


@dataclass(frozen=True, slots=True)
class FolderMail:
    """存信文件夹: one .eml file a letter, named by the letter's number, so that writing it twice leaves one."""

    folder: Path
    sender: Address

    @property
    def place(self) -> str:
        return str(self.folder)

    @property
    def domain(self) -> str:
        return self.sender.domain

    def open(self) -> "FolderLine":
        return FolderLine(self)


class FolderLine:
    """存信: the offer is the text made ready, the hand-over a file under its final name."""

    def __init__(self, mail: FolderMail) -> None:
        self.mail = mail
        self.ready: tuple[str, bytes] | None = None

    def offer(self, letter: OutgoingLetter) -> None:
        name = "".join(sign for sign in letter.message_id.partition("@")[0] if sign.isalnum())
        self.ready = (name, envelope(letter, self.mail.sender))

    def hand_over(self) -> int:
        if self.ready is None:
            raise RuntimeError("Offer a letter before handing it over.")
        name, words = self.ready
        draft = self.mail.folder / f".{name}.{secrets.token_hex(4)}"
        try:
            self.mail.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with draft.open("wb") as file:
                file.write(words)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.mail.folder / f"{name}.eml")
        except OSError as full:
            with suppress(OSError):
                draft.unlink()
            raise LetterPutOff(None) from full
        return 250

    def close(self) -> None:
        self.ready = None
