"""Draws (随机抽取): who is drawn follows from a seed and a pool alone, so that anybody can repeat it. docs/reference/double-random-draw.md specifies it."""

from tihang.core.drawing.dossiers import Draw, draw_dossiers
from tihang.core.drawing.readers import Assignment, Places, Reader, Rules, draw_readers
from tihang.core.drawing.replaying import Replay, replay, replay_readers
from tihang.core.drawing.stream import METHOD, Stream

__all__ = [
    "METHOD",
    "Assignment",
    "Draw",
    "Places",
    "Reader",
    "Replay",
    "Rules",
    "Stream",
    "draw_dossiers",
    "draw_readers",
    "replay",
    "replay_readers",
]
