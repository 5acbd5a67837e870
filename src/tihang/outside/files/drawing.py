"""Pictures drawn for people (画图): bounded, in sRGB, upright, without what a camera wrote into them."""

import io
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageCms, ImageOps

from tihang.flows.file_ports import Drawn, Purpose

PAGE_SIDE: Final = 1_200
THUMB_SIDE: Final = 240
PRINT_SIDE: Final = 2_480
"""The width of an A4 page at 300 dots per inch."""

SIDES: Final[dict[Purpose, tuple[int, int]]] = {"page": (PAGE_SIDE, 80), "thumb": (THUMB_SIDE, 75), "print": (PRINT_SIDE, 88)}
"""Purpose → longest side in pixels, and quality."""

JPEG: Final = "image/jpeg"


def drawn(picture: Image.Image, number: int, purposes: tuple[Purpose, ...] = ("page", "thumb")) -> Iterator[Drawn]:
    """A picture for each purpose; only the first page gets a small one."""
    plain = plainly(picture)
    for purpose in purposes:
        if purpose == "thumb" and number > 1:
            continue
        side, quality = SIDES[purpose]
        bounded = ImageOps.contain(plain, (side, side)) if max(plain.size) > side else plain
        body = io.BytesIO()
        bounded.save(body, "JPEG", quality=quality, optimize=True, progressive=True)
        yield Drawn(purpose, number, body.getvalue(), JPEG, *bounded.size)


def plainly(picture: Image.Image) -> Image.Image:
    """Upright, in sRGB, on white, with nothing but its pixels."""
    upright = ImageOps.exif_transpose(picture) or picture
    if upright.mode in {"I", "F"} or upright.mode.startswith("I;16"):
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    upright = _in_srgb(upright)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        above = upright.convert("RGBA")
        white = Image.new("RGBA", above.size, "white")
        white.alpha_composite(above)
        upright = white
    plain = Image.new("RGB", upright.size)
    plain.paste(upright.convert("RGB"))
    return plain


def _in_srgb(picture: Image.Image) -> Image.Image:
    """By the profile that it carries; one that cannot be read is as if it were not there."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "CMYK", "L"}:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return changed or picture
