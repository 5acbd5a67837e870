"""Asking the site that issued a paper (到站点核对): the same page of verification that people use, answered as JSON."""

import json
import secrets
from http import HTTPStatus
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from tihang.core.problems import BadInput, bad

PATIENCE = 120
MOST = 2_000_000
AGREES = frozenset({"whole", "content", "same"})
COOKIE = "csrftoken"


def asked(site: str, path: Path, code: str) -> tuple[dict[str, Any], bool]:
    """What the site says of a file, and whether it agrees. Raises BadInput when nobody answers."""
    if urlsplit(site).scheme not in {"http", "https"} or not urlsplit(site).hostname:
        said = f"“{site}”不是网址", f"'{site}' is no address of a site"
        raise BadInput([bad(*said, "写成 https://…", "Write https://…", place="--site")])
    page = f"{site.rstrip('/')}/verify/"
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    _read(opener, Request(page), site)  # noqa: S310 - http and https only, as looked at above
    token = next((cookie.value or "" for cookie in jar if cookie.name.endswith(COOKIE)), "")
    kind, body = _form({"code": code}, path)
    headers = {"Content-Type": kind, "X-CSRFToken": token, "Referer": page, "Accept": "application/json"}
    data = _data(_read(opener, Request(page, data=body, headers=headers), site), site)  # noqa: S310
    if "problems" in data:
        raise BadInput([bad(*problem["said"], *problem["remedy"], place=path.name) for problem in data["problems"]])
    return {"way": "site", "by": site, **data}, data["state"] in AGREES


def _data(answer: bytes, site: str) -> dict[str, Any]:
    """What the site said. Raises BadInput where it did not speak of an application."""
    try:
        said = json.loads(answer)
    except ValueError:
        said = None
    if isinstance(said, dict):
        return said
    words = "站点不认得这是申报书的验证码或文件", "the site knows no application by this code or file"
    mend = "核对验证码；别的文书在网页上核验", "Check the code; verify other documents on the page itself"
    raise BadInput([bad(*words, *mend, place=site, code="site")])


def _read(opener: OpenerDirector, request: Request, site: str) -> bytes:
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            return bytes(answer.read(MOST))
    except HTTPError as refused:
        body = refused.read(MOST)
        if refused.headers.get_content_type() == "application/json" or refused.code == HTTPStatus.NOT_FOUND:
            return body
        said = f"站点没有答复（{refused.code}）", f"the site gave no answer ({refused.code})"
    except (URLError, OSError, ValueError) as away:
        said = f"连不上站点（{away}）", f"the site cannot be reached ({away})"
    raise BadInput(
        [
            bad(
                *said,
                "核对网址，过一会儿再试；也可以离线核对",
                "Check the address and try later, or verify offline",
                place=site,
                code="site",
            )
        ]
    )


def _form(fields: dict[str, str], path: Path) -> tuple[str, bytes]:
    """A form with one file, as a browser sends it."""
    edge = secrets.token_hex(16)
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
    name = "".join(letter for letter in path.name if letter not in '"\r\n\\')
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode()
    )
    return f"multipart/form-data; boundary={edge}", b"".join([*parts, path.read_bytes(), f"\r\n--{edge}--\r\n".encode()])
