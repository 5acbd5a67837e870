"""The square code that leads a telephone to the page of verification (二维码)."""

import io
from typing import Any

BORDER = 4


def modules(text: str) -> list[str]:
    """The code as rows of 0 and 1, with the quiet border that readers need."""
    return ["".join("1" if dark else "0" for dark in row) for row in _made(text).matrix_iter(scale=1, border=BORDER)]


def picture(text: str) -> bytes:
    """The code as PNG; equal texts give equal bytes."""
    drawn = io.BytesIO()
    _made(text).save(drawn, kind="png", scale=8, border=BORDER)
    return drawn.getvalue()


def _made(text: str) -> Any:
    import segno

    return segno.make(text, error="m", micro=False, boost_error=False)
