"""A countersign sheet filled in and scanned by program (填好的会签单): ticks, remarks and a seal drawn on what was printed."""

import io
from collections.abc import Callable, Mapping

import pypdfium2
from PIL import Image, ImageDraw

from tihang.core.paper.countersign import HIGH, REMARK, ROWS, SEAL, TOP, box_middle

DOTS = 150
BLUE, RED = (20, 30, 120), (200, 30, 30)
Picture = Image.Image


def _px(tenths: float) -> float:
    return tenths / 254 * DOTS


def inked(
    body: bytes, ticks: Mapping[int, tuple[int, ...]], *, seal: bool = True, remarks: tuple[int, ...] = (), pen: int = 3
) -> list[Picture]:
    """The pages at 150 dots an inch: row → the boxes that are ticked."""
    document = pypdfium2.PdfDocument(body)
    pages = [document[number].render(scale=DOTS / 72).to_pil().convert("RGB") for number in range(len(document))]
    for row, boxes in ticks.items():
        draw = ImageDraw.Draw(pages[row // ROWS])
        for box in boxes:
            x, y = box_middle(row % ROWS, box)
            draw.line([(_px(x - 18), _px(y)), (_px(x - 4), _px(y + 16)), (_px(x + 22), _px(y - 24))], fill=BLUE, width=pen)
    for row in remarks:
        left, y = REMARK[0] + 40, TOP + (row % ROWS) * HIGH + HIGH // 2
        ImageDraw.Draw(pages[row // ROWS]).line(
            [(_px(left), _px(y)), (_px(left + 90), _px(y - 30)), (_px(left + 180), _px(y + 20))], fill=BLUE, width=4
        )
    if seal:
        left, top, side = SEAL
        ImageDraw.Draw(pages[-1]).ellipse(
            [_px(left + 40), _px(top + 40), _px(left + side - 40), _px(top + side - 40)], outline=RED, width=8
        )
    return pages


def turned(degrees: float, *, grey: bool = False) -> Callable[[Picture], Picture]:
    """How a page came out of a scanner."""

    def turn(page: Picture) -> Picture:
        made = page.rotate(degrees, expand=True, fillcolor=(235, 235, 235), resample=Image.Resampling.BICUBIC)
        return made.convert("L") if grey else made

    return turn


def scanned(pages: list[Picture], kind: str = "PDF") -> bytes:
    """The pages as one file."""
    file = io.BytesIO()
    pages[0].save(file, kind, save_all=True, append_images=pages[1:], resolution=DOTS, quality=80)
    return file.getvalue()
