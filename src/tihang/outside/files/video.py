"""Looking into a video (验视频): its boxes fill the file exactly, and nothing stands behind them."""

import zipfile
from pathlib import Path
from typing import BinaryIO, Final

from tihang.flows.file_ports import Found
from tihang.outside.files.heads import EBML, HEAD, one_thing
from tihang.outside.files.refusing import broken, refusal, two_in_one

MOST_BOXES: Final = 100_000
UNKNOWN: Final = -1
SEGMENT: Final = bytes.fromhex("18538067")


def examine(path: Path) -> Found:
    """Raises BadInput."""
    one_thing(path, looks=HEAD)
    if zipfile.is_zipfile(path):
        raise two_in_one()
    size = path.stat().st_size
    with path.open("rb") as stream:
        head = stream.read(HEAD)
        if b"%PDF-" in head:
            raise two_in_one()
        stream.seek(0)
        if head.startswith(EBML):
            _webm(stream, size)
            return Found("video/webm")
        _mp4(stream, size)
        return Found("video/mp4")


def _mp4(stream: BinaryIO, size: int) -> None:
    at, seen = 0, set[bytes]()
    for _ in range(MOST_BOXES):
        if at == size:
            break
        stream.seek(at)
        header = stream.read(16)
        length = int.from_bytes(header[:4], "big")
        if length == 1:
            length = int.from_bytes(header[8:16], "big")
        elif length == 0:
            length = size - at
        if len(header) < 8 or length < 8 or at + length > size:
            raise broken("视频", "video")
        seen.add(header[4:8])
        at += length
    if at != size or not ({b"moov", b"mdat"} <= seen or {b"moov", b"moof"} <= seen):
        raise broken("视频", "video")


def _webm(stream: BinaryIO, size: int) -> None:
    stream.seek(4)
    header = _length(stream)
    said = stream.read(min(header, 1_000)) if header > 0 else b""
    if b"webm" not in said:
        words = "视频不是 WebM，浏览器放不了", "the video is no WebM, which browsers could not play"
        raise refusal(*words, "video", "转成 MP4（H.264）再上传", "Convert it to MP4 (H.264) and upload that")
    if stream.read(4) != SEGMENT:
        raise broken("视频", "video")
    length = _length(stream)
    if length != UNKNOWN and stream.tell() + length > size:
        raise broken("视频", "video")
    if length != UNKNOWN and stream.tell() + length < size:
        raise two_in_one()


def _length(stream: BinaryIO) -> int:
    """A length as EBML writes it; UNKNOWN for a live recording that never said."""
    first = stream.read(1)
    if not first or not first[0]:
        raise broken("视频", "video")
    more = 8 - first[0].bit_length()
    value = int.from_bytes(bytes([first[0] & ((1 << (7 - more)) - 1)]) + stream.read(more), "big")
    return UNKNOWN if value == (1 << (7 * (more + 1))) - 1 else value
