"""The square code that leads a telephone to the page of verification (二维码)."""

import io
import re
from typing import Any

BORDER = 4
DARK = re.compile("1+")


def modules(text: str) -> list[str]:
    """The code as rows of 0 and 1, with the quiet border that readers need."""
    return ["".join("1" if dark else "0" for dark in row) for row in _made(text).matrix_iter(scale=1, border=BORDER)]


def picture(text: str) -> bytes:
    """The code as PNG; equal texts give equal bytes."""
    drawn = io.BytesIO()
    _made(text).save(drawn, kind="png", scale=8, border=BORDER)
    return drawn.getvalue()


def drawing(text: str) -> str:
    """The code as SVG, one path of black runs on white: small, and sharp at every size."""
    rows = modules(text)
    side = len(rows)
    runs = (f"M{run.start()} {y}h{len(run.group())}v1h-{len(run.group())}z" for y, row in enumerate(rows) for run in DARK.finditer(row))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{"".join(runs)}"/></svg>'


def _made(text: str) -> Any:
    import segno

    return segno.make(text, error="m", micro=False, boost_error=False)
