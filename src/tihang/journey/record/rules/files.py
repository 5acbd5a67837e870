"""Files as they are said, what their names may be, and when they may be handed out (佐证文件的规则)."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from tihang.core.problems import BadInput, Problem, bad
from tihang.journey.record.names import ENDINGS, FORGETS_AFTER, KINDS, LARGEST, WARNS_BEFORE, FileKind, Scan
from tihang.journey.record.rules import plausible

LONGEST_NAME: Final = 200
UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Characters that nobody sees, such as those that let a name read backwards."""

ODD: Final = frozenset('\\/:*?"<>|')
"""Characters that no file of Windows may be called by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """要存的文件: what it is called, and the days between which it is valid."""

    name: str
    valid_from: date | None = None
    valid_until: date | None = None

    def check(self) -> None:
        """Raise BadInput with every problem."""
        problems = plausible.told(
            [
                plausible.text(self.name, LONGEST_NAME, "name", needed=True),
                plausible.in_order(self.valid_from, self.valid_until, "valid_until"),
            ]
        )
        if problems:
            raise BadInput(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProof:
    """要记的引用: the question of a pack that a file is shown for, and where in the file to look."""

    pack: str
    question: str
    page: str = ""
    note: str = ""

    def check(self) -> None:
        """Raise BadInput with every problem."""
        problems = plausible.told(
            [
                plausible.text(self.pack, 120, "pack", needed=True),
                plausible.text(self.question, 160, "question", needed=True),
                plausible.text(self.page, 20, "page"),
                plausible.text(self.note, 200, "note"),
            ]
        )
        if problems:
            raise BadInput(problems)


def kind_of(media_type: str) -> FileKind:
    """The kind of a media type that is taken in."""
    return KINDS[media_type]


def plain_name(typed: str) -> str:
    """What a file may be called: the last part of a path, without characters that hide or that no disk takes; nothing else is changed."""
    shown = unicodedata.normalize("NFC", typed.replace("\\", "/").rpartition("/")[2])
    kept = "".join(" " if letter in ODD else letter for letter in shown if unicodedata.category(letter) not in UNSEEN)
    return kept.strip(" .")[:LONGEST_NAME]


def fitting_name(name: str, media_type: str) -> str:
    """A name with an ending that fits its content, whatever ending it came with."""
    endings = ENDINGS[media_type]
    if PurePosixPath(name).suffix.lower() in endings:
        return name
    return f"{name[: LONGEST_NAME - len(endings[0])]}{endings[0]}"


def too_large(kind: FileKind, size: int) -> Problem | None:
    """A file over the limit of its kind."""
    most = LARGEST[kind]
    if size <= most:
        return None
    mega = most // 1_000_000
    said = f"文件超过 {mega} MB，{kind.label}最大 {mega} MB", f"the file is over {mega} MB, the most for its kind"
    return bad(
        *said, "压缩清晰度，或分成几份再上传", "Lower its resolution or split it, then upload it again", place="file", code="too_large"
    )


def may_hand_out(scan: str, *, somebody_scans: bool) -> bool:
    """Clean, or never looked at where nobody looks. What waits for its scan is not given out, what is infected never."""
    return scan == Scan.CLEAN or (scan == Scan.NOBODY and not somebody_scans)


def warning(until: date, today: date) -> int | None:
    """Which of the warnings is due: 30, 7 or 0 days before the last day; None for none, and for what ended long ago."""
    left = (until - today).days
    if left < -FORGETS_AFTER:
        return None
    return min((days for days in WARNS_BEFORE if left <= days), default=None)
