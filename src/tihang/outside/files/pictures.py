"""Looking into a picture (验图片): whole, of a size that somebody can open, and of one kind."""

import warnings
import zipfile
from pathlib import Path
from typing import Final

from PIL import Image, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, UnidentifiedImageError, WebPImagePlugin

from tihang.core.problems import BadInput
from tihang.flows.file_ports import Found
from tihang.outside.files.drawing import drawn
from tihang.outside.files.heads import HEAD, one_thing
from tihang.outside.files.refusing import bomb, broken, refusal, two_in_one

MOST_PIXELS: Final = 80_000_000
MOST_FRAMES: Final = 200
MEDIA_TYPES: Final = {
    JpegImagePlugin.JpegImageFile.format: "image/jpeg",
    MpoImagePlugin.MpoImageFile.format: "image/jpeg",
    PngImagePlugin.PngImageFile.format: "image/png",
    WebPImagePlugin.WebPImageFile.format: "image/webp",
    TiffImagePlugin.TiffImageFile.format: "image/tiff",
}
READERS: Final = ("JPEG", "PNG", "WEBP", "TIFF")
"""Readers that are asked, and no other of the many that Pillow brings; that of JPEG knows MPO, which telephones write."""


def examine(path: Path) -> Found:
    """With the picture for print and the preview, since it is open already. Raises BadInput."""
    one_thing(path)
    with path.open("rb") as stream:
        if b"%PDF-" in stream.read(HEAD) or zipfile.is_zipfile(path):
            raise two_in_one()
    try:
        return _looked(path)
    except BadInput:
        raise
    except Image.DecompressionBombError as error:
        raise bomb("像素太多", "too many pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise broken("图片", "picture") from error


def _looked(path: Path) -> Found:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own bound is lower
        with Image.open(path, formats=READERS) as picture:
            width, height = picture.size
            frames = getattr(picture, "n_frames", 1)
            if width * height > MOST_PIXELS:
                raise bomb(f"{width} × {height} 像素", f"{width} × {height} pixels")
            if frames > MOST_FRAMES:
                said = f"图片里有 {frames} 幅", f"the picture holds {frames} frames"
                raise refusal(*said, "frames", "分成几份，或者存成 PDF", "Split it, or save it as PDF")
            media_type = MEDIA_TYPES[str(picture.format)]
            picture.load()
            made = tuple(drawn(picture, 1, ("print", "page", "thumb")))
    return Found(media_type, frames if media_type == "image/tiff" else None, made)
