"""The code of one page (页码编号): the document's verification code, then the number of the page, as in ``7K3D-9QWX-2M4P-8TAB/12``."""

import re

GROUP = 4
WRITTEN = re.compile(r"^\s*([0-9A-Za-z \-—－]{16,30}?)\s*[/／]\s*([0-9]{1,4})\s*$")
LINKED = re.compile(r"/[Vv]/([0-9A-Za-z]{16})/([0-9]{1,4})/?$")


def page_code(code: str, page: int) -> str:
    """As it is printed."""
    return f"{'-'.join(code[at : at + GROUP] for at in range(0, len(code), GROUP))}/{page}"


def read_page_code(text: str) -> tuple[str, int] | None:
    """Code and page of what somebody typed or a square code says; the code as it was written. None when it is neither."""
    found = LINKED.search(text) or WRITTEN.match(text)
    return (found[1], int(found[2])) if found and int(found[2]) > 0 else None
