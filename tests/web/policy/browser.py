"""A browser of plain sockets (浏览器): cookies, the secret of forms, one name for itself; it follows nothing and hides nothing."""

import http.client
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

SECRET = "k" * 32
CALLS_ITSELF = "Mozilla/5.0 (X11; Linux x86_64) Policy/1.0"


@dataclass(frozen=True)
class Answer:
    """应答: as it came over the wire."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def text(self) -> str:
        """What a reader may see, errors in encoding included."""
        return self.body.decode("utf-8", "replace")

    def header(self, name: str) -> str:
        """One header, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def everything(self) -> str:
        """Headers and body, for whoever looks for a leak."""
        return "\n".join(f"{key}: {value}" for key, value in self.headers) + "\n" + self.text


@dataclass
class Browser:
    """浏览器: a person before a screen, or nobody."""

    root: str
    cookies: dict[str, str] = field(default_factory=dict)
    name: str = CALLS_ITSELF
    asked: int = 0
    _line: http.client.HTTPConnection | None = None

    def get(self, path: str, **headers: str) -> Answer:
        """Look."""
        return self.send("GET", path, headers=headers)

    def post(self, path: str, form: dict[str, Any] | None = None, **headers: str) -> Answer:
        """Send a form as a page of ours would, with its secret."""
        return self.send("POST", path, {"csrfmiddlewaretoken": SECRET, **(form or {})}, headers)

    def send(self, method: str, path: str, form: dict[str, Any] | None = None, headers: dict[str, str] | None = None) -> Answer:
        """Anything at all; where the server closed the line meanwhile, on a new one."""
        if any(isinstance(value, bytes) for value in (form or {}).values()):
            body, kind = _with_files(form or {})
        else:
            body, kind = urlencode(form or {}, doseq=True).encode(), "application/x-www-form-urlencoded"
        said = {"User-Agent": self.name, "Cookie": self._jar(), "Accept-Language": "zh-CN", **(headers or {})}
        if method not in {"GET", "HEAD"}:
            said = {"Content-Type": kind, "Content-Length": str(len(body)), **said}
        self.asked += 1
        try:
            answer = self._exchange(method, path, body, said)
        except (http.client.HTTPException, ConnectionError):
            self.close()
            answer = self._exchange(method, path, body, said)
        self._keep(answer)
        return answer

    def close(self) -> None:
        """Hang up."""
        if self._line:
            self._line.close()
        self._line = None

    def _exchange(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        if self._line is None:
            parts = urlsplit(self.root)
            self._line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        self._line.request(method, path, body if method not in {"GET", "HEAD"} else None, headers)
        came = self._line.getresponse()
        return Answer(came.status, tuple(came.getheaders()), came.read())

    def _jar(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in {"csrftoken": SECRET, **self.cookies}.items())

    def _keep(self, answer: Answer) -> None:
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                for cookie in SimpleCookie(value).values():
                    if cookie.key != "csrftoken":
                        self.cookies[cookie.key] = cookie.value


def _with_files(form: dict[str, Any]) -> tuple[bytes, str]:
    """A form in parts, as browsers send files: what is bytes is one."""
    parts = []
    for name, value in form.items():
        file = '; filename="sent.pdf"\r\nContent-Type: application/octet-stream' if isinstance(value, bytes) else ""
        body = value if isinstance(value, bytes) else str(value).encode()
        parts.append(f'--{SECRET}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + body + b"\r\n")
    return b"".join(parts) + f"--{SECRET}--\r\n".encode(), f"multipart/form-data; boundary={SECRET}"
