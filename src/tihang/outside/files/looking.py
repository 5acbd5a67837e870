"""Looking into a file (验文件), whatever it is. Runs in a process of its own: see `in_a_child`."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from tihang.flows.file_ports import Found
from tihang.outside.files import office, pdf, pictures, video
from tihang.outside.files.heads import HEAD, family, unknown

LOOKS: Final[dict[str, Callable[[Path], Found]]] = {
    "pdf": pdf.examine,
    "picture": pictures.examine,
    "office": office.examine,
    "video": video.examine,
}


def examine(path: Path) -> Found:
    """What it is. Raises BadInput."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    look = LOOKS.get(family(head))
    if look is None:
        raise unknown(head)
    return look(path)
