"""A server as people meet it, and somebody who fills in a sheet without pause."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from urllib.parse import urlencode

from outside.keeping.installation import ON_POSTGRESQL, ROOT

AREA = "PER.ORG"
STEPS = ("none", "part", "most", "full")


class Server:
    """The real server of an installation, killed as a power cut would."""

    def __init__(self, place, **environment):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        words = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "4" if ON_POSTGRESQL else "1", "--no-ws"]
        address = ["--host", "127.0.0.1", "--port", str(self.port), "--log-level", "warning"]
        command = [sys.executable, "-m", "granian", *words, *address, "tihang.config.wsgi:application"]
        self.log = place.folder / f"server-{self.port}.log"
        surroundings = {**place.environment, "TIHANG_DEBUG": "1", **environment}  # pages then need no collected style sheets
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603
                command, env=surroundings, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )
        place.started.append(self.process)
        self._wait()

    def _wait(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if Browser(self.port).get("/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(self.log.read_text(encoding="utf-8"))

    def kill(self):
        """Everything at once, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Browser:
    """Keeps cookies, and the secret of forms."""

    def __init__(self, port, cookies=None):
        self.port, self.cookies = port, dict(cookies or {})

    def get(self, path):
        return self._ask("GET", path, None, {})

    def post(self, path, fields):
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self.cookies.get("csrftoken", "")}
        return self._ask("POST", path, urlencode(fields), headers)

    def _ask(self, method, path, body, headers):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            sent = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            link.request(method, path, body, {**headers, "Cookie": sent})
            answer = link.getresponse()
            text = answer.read().decode("utf-8", "replace")
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, rest = cookie.partition("=")
                self.cookies[name] = rest.split(";")[0]
            return answer.status, answer.headers, text
        finally:
            link.close()


class Writer(threading.Thread):
    """Somebody who answers one question after another; `kept` holds what the server said it saved, in order."""

    def __init__(self, port, questions):
        super().__init__(daemon=True)
        self.browser, self.questions, self.kept, self.stopped = Browser(port), questions, [], threading.Event()
        assert self.browser.get("/")[0] == 200
        status, headers, _ = self.browser.post("/start/", {"profile": "discrete"})
        assert status == 302
        self.draft = re.sub(r"[^/]+$", "", headers["Location"])

    def run(self):
        turn = 0
        while not self.stopped.is_set():
            question, step = self.questions[turn % len(self.questions)], STEPS[(turn // len(self.questions) + turn) % len(STEPS)]
            try:
                status, headers, _ = self.browser.post(f"{self.draft}save/", {question: step})
            except (OSError, http.client.HTTPException):
                return  # the server died under us: this answer was not acknowledged
            if status == 204 and headers["Tihang-Saved"]:
                self.kept.append((question, step))
            turn += 1


def chosen(browser, draft):
    """Question → step that the page of AREA shows as chosen."""
    status, _, page = browser.get(f"{draft}area/{AREA}/")
    assert status == 200
    radios = [tag for tag in re.findall(r"<input[^>]*>", page) if 'type="radio"' in tag and re.search(r"\bchecked\b", tag)]
    return {re.search(r'name="([^"]+)"', tag)[1]: re.search(r'value="([^"]+)"', tag)[1] for tag in radios}
