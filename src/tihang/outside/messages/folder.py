"""Short messages kept as files (存成文件): to try things out; they reach no telephone."""

import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tihang.flows.ports import MessagesAway, OutgoingMessage


@dataclass(frozen=True, slots=True)
class FolderMessages:
    """存短信文件夹: one .json file a message, named by its number, so that writing it twice leaves one."""

    folder: Path

    @property
    def place(self) -> str:
        return str(self.folder)

    def send(self, message: OutgoingMessage) -> None:
        name = "".join(sign for sign in message.number if sign.isalnum())
        draft = self.folder / f".{name}.{secrets.token_hex(4)}"
        said = {"id": message.number, "to": message.telephone, "text": message.text}
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with draft.open("w", encoding="utf-8") as file:
                json.dump(said, file, ensure_ascii=False, sort_keys=True)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.folder / f"{name}.json")
        except OSError as full:
            with suppress(OSError):
                draft.unlink()
            raise MessagesAway(str(full.strerror)) from full
