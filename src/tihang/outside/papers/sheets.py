"""The ink on a scanned countersign sheet (会签单读取), found by its square code and its registration marks, however it lay. Runs in a child."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tihang.core.paper.countersign import (
    BOX,
    BOXES,
    CORNERS,
    HIGH,
    INNER,
    MARK,
    REMARK,
    ROWS,
    SEAL,
    SQUARE,
    TOP,
    SheetPage,
    box_middle,
)
from tihang.core.paper.page_code import read_page_code
from tihang.outside.files import pdf, pictures
from tihang.outside.files.heads import HEAD, family
from tihang.outside.files.refusing import refusal

Numbers = NDArray[np.float64]
Bytes = NDArray[np.uint8]
MOST_PAGES: Final = 80
DENSITIES: Final = (150, 300)
INCH: Final = 72
LONGEST: Final = 3600
NEAR: Final = 110
"""How far from where the square code says a registration mark is looked for."""
BLACK: Final = 0.55
INK: Final = 0.74
REDDER: Final = 40
FEW: Final = 0.002


def sheet(path: Path) -> Iterator[SheetPage]:
    """Page by page. Raises BadInput."""
    with path.open("rb") as stream:
        kind = family(stream.read(HEAD))
    if kind == "pdf":
        if (pdf.examine(path).pages or 0) > MOST_PAGES:
            said = f"超过 {MOST_PAGES} 页", f"more than {MOST_PAGES} pages"
            raise refusal(*said, "pages", "分成几份", "Split it")
        with pdf.opened(path) as document:
            for number in range(len(document)):
                yield _of_pdf(document[number])
    elif kind == "picture":
        pictures.examine(path)
        yield from _of_picture(path)
    else:
        said = "扫描件要是 PDF 或图片", "a scan is a PDF or a picture"
        raise refusal(*said, "kind", "扫描成 PDF、JPEG、PNG 或 TIFF", "Scan to PDF, JPEG, PNG or TIFF")


def _of_pdf(page: Any) -> SheetPage:
    try:
        found = SheetPage(())
        for density in DENSITIES:
            found = looked_at(page.render(scale=density / INCH).to_pil())
            if found.boxes:
                return found
        return found
    finally:
        page.close()


def _of_picture(path: Path) -> Iterator[SheetPage]:
    from PIL import Image, ImageOps, ImageSequence

    with Image.open(path, formats=pictures.READERS) as picture:
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            if number < MOST_PAGES:
                yield looked_at(ImageOps.exif_transpose(frame) or frame)


def looked_at(picture: Any) -> SheetPage:
    """One page as a picture."""
    import zxingcpp

    picture = picture.convert("RGB")
    picture.thumbnail((LONGEST, LONGEST))
    squares = zxingcpp.read_barcodes(picture.convert("L"), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    codes = tuple(each.text for each in squares)
    ours = next((each for each in squares if read_page_code(each.text)), None)
    if ours is None:
        return SheetPage(codes)
    colours = np.asarray(picture)
    spots = _registered(colours.min(axis=2), _nearly(ours.position))
    return SheetPage(codes) if spots is None else _measured(codes, colours, spots)


def _nearly(position: Any) -> Numbers:
    """From the sheet to the picture, as the square code alone says: a turn, a scale and a shift."""
    left, top, side = SQUARE
    here = np.array([[left, top], [left + side, top], [left + side, top + side], [left, top + side]], dtype=np.float64)
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    there = np.array([[each.x, each.y] for each in corners], dtype=np.float64)
    rows, said = [], []
    for (x, y), (u, v) in zip(here, there, strict=True):
        rows += [[x, -y, 1, 0], [y, x, 0, 1]]
        said += [u, v]
    a, b, right, down = np.linalg.lstsq(np.array(rows), np.array(said), rcond=None)[0]
    return np.array([[a, -b, right], [b, a, down], [0, 0, 1]])


def _at(way: Numbers, points: Numbers) -> Numbers:
    """Points of the sheet on the picture."""
    made = np.column_stack([points, np.ones(len(points))]) @ way.T
    return np.asarray(made[:, :2] / made[:, 2:])


def _registered(grey: Bytes, nearly: Numbers) -> Numbers | None:
    """From the sheet to the picture, by its registration marks; None where fewer than three were found."""
    scale = float(np.hypot(nearly[0, 0], nearly[1, 0]))
    white = float(np.percentile(grey[::8, ::8], 80))
    found = [_mark(grey, white * BLACK, spot, scale) for spot in _at(nearly, np.array(CORNERS, dtype=np.float64))]
    pairs = [(corner, spot) for corner, spot in zip(CORNERS, found, strict=True) if spot is not None]
    if len(pairs) < 3:
        return None
    return _projected(pairs) if len(pairs) == 4 else _sheared(pairs)


def _mark(grey: Bytes, black: float, spot: Numbers, scale: float) -> tuple[float, float] | None:
    """The middle of the black square nearest to where a mark should stand: black inside, light around."""
    reach, half = round(NEAR * scale), max(2, round(MARK * scale / 2))
    x, y, ring = round(float(spot[0])), round(float(spot[1])), round(MARK * scale * 0.9)
    left, top = max(0, x - reach), max(0, y - reach)
    window = (grey[top : y + reach, left : x + reach] < black).astype(np.float64)
    if min(window.shape) < 2 * half:
        return None
    padded = np.pad(window, ring)
    inner, outer = _sums(padded, half), _sums(padded, ring)
    score = inner - 0.5 * (outer - inner)
    area = float((2 * half) ** 2)
    where = np.unravel_index(int(np.argmax(score)), score.shape)
    if inner[where] < 0.7 * area or score[where] < 0.45 * area:
        return None
    row, column = int(where[0]), int(where[1])
    wide = half + max(2, half // 2)
    near = padded[max(0, row - wide) : row + wide + 1, max(0, column - wide) : column + wide + 1]
    weight = near.sum()
    ys, xs = np.indices(near.shape)
    middle_y = float((ys * near).sum() / weight) + max(0, row - wide) - ring
    middle_x = float((xs * near).sum() / weight) + max(0, column - wide) - ring
    return left + middle_x, top + middle_y


def _sums(window: Numbers, half: int) -> Numbers:
    """For each spot, the sum over the square of twice ``half`` around it."""
    total = np.pad(window, half).cumsum(axis=0).cumsum(axis=1)
    total = np.pad(total, ((1, 0), (1, 0)))
    wide = 2 * half
    return np.asarray(
        (total[wide:, wide:] - total[:-wide, wide:] - total[wide:, :-wide] + total[:-wide, :-wide])[: window.shape[0], : window.shape[1]]
    )


def _projected(pairs: list[tuple[tuple[int, int], tuple[float, float]]]) -> Numbers:
    rows, said = [], []
    for (x, y), (u, v) in pairs:
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        said += [u, v]
    return np.append(np.linalg.solve(np.array(rows, dtype=np.float64), np.array(said)), 1).reshape(3, 3)


def _sheared(pairs: list[tuple[tuple[int, int], tuple[float, float]]]) -> Numbers:
    here = np.array([[x, y, 1] for (x, y), _ in pairs], dtype=np.float64)
    there = np.array([spot for _, spot in pairs])
    return np.vstack([np.linalg.solve(here, there).T, [0, 0, 1]])


def _measured(codes: tuple[str, ...], colours: Bytes, way: Numbers) -> SheetPage:
    boxes = tuple(tuple(_box(colours, way, row, box) for box in range(len(BOXES))) for row in range(ROWS))
    remarks = tuple(_ink(colours, way, (REMARK[0], TOP + row * HIGH + 15, REMARK[1], HIGH - 30)) for row in range(ROWS))
    left, top, side = SEAL
    place = _patch(colours, way, (left + 20, top + 20, side - 40, side - 40))
    red = place[:, 0] - place[:, 1:].max(axis=1) > REDDER
    thin = colours[::4, ::4].astype(np.float64)
    colour = float((thin.max(axis=2) - thin.min(axis=2) > REDDER).mean()) > FEW
    return SheetPage(codes, boxes, remarks, _thousandths(red), _thousandths(place.min(axis=1) < _white(place) * INK), bool(colour))


def _box(colours: Bytes, way: Numbers, row: int, box: int) -> int:
    x, y = box_middle(row, box)
    around = _patch(colours, way, (x - BOX, y - BOX, 2 * BOX, 2 * BOX))
    inside = _patch(colours, way, (x - INNER // 2, y - INNER // 2, INNER, INNER))
    return _thousandths(inside.min(axis=1) < _white(around) * INK)


def _ink(colours: Bytes, way: Numbers, where: tuple[int, int, int, int]) -> int:
    patch = _patch(colours, way, where)
    return _thousandths(patch.min(axis=1) < _white(patch) * INK)


def _white(patch: Numbers) -> float:
    return float(np.percentile(patch.min(axis=1), 85))


def _thousandths(share: Any) -> int:
    return round(1000 * float(np.mean(share)))


def _patch(colours: Bytes, way: Numbers, where: tuple[int, int, int, int]) -> Numbers:
    """The colours of a patch of the sheet, a point each tenth or two of a millimetre; what lies beyond the picture is white."""
    left, top, wide, high = where
    step = 1 if wide < 2 * BOX else 2
    xs, ys = np.meshgrid(np.arange(left, left + wide, step) + 0.5, np.arange(top, top + high, step) + 0.5)
    spots = np.rint(_at(way, np.column_stack([xs.ravel(), ys.ravel()]))).astype(int)
    height, width = colours.shape[:2]
    there = (spots[:, 0] >= 0) & (spots[:, 1] >= 0) & (spots[:, 0] < width) & (spots[:, 1] < height)
    found = np.full((len(spots), 3), 255.0)
    found[there] = colours[spots[there, 1], spots[there, 0]]
    return found
