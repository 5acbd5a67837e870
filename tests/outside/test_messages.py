"""Short messages: a gateway that checks our signature, one that is away, and settings that cannot be read."""

import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from tihang.config.short_messages import UnreadableGateway, message_way
from tihang.flows.ports import HandOverBroke, MessageRefused, MessagesAway, OutgoingMessage

KEY = "a-key-that-both-sides-know"
MESSAGE = OutgoingMessage("01a2", "13800001111", "【梯航】今天截止")
pytestmark = pytest.mark.once


class Gateway(BaseHTTPRequestHandler):
    """Takes a message once it is signed right; answers what the path asks for."""

    taken: list[dict[str, str]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = hmac.new(KEY.encode(), self.headers["X-Tihang-Time"].encode() + b"\n" + body, hashlib.sha256).hexdigest()
        if self.path == "/drops":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        code = int(self.path.strip("/") or 200) if hmac.compare_digest(signed, self.headers["X-Tihang-Signature"]) else 403
        if code == 200:
            self.taken.append(json.loads(body))
        self.send_response(code)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """A test says nothing."""


@pytest.fixture
def gateway() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Gateway)
    Gateway.taken.clear()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def send(url: str, tmp_path, key: str = KEY) -> None:
    message_way(url, key, tmp_path).send(MESSAGE)


def test_a_signed_message_is_taken_and_an_unsigned_one_is_not(gateway, tmp_path):
    send(f"{gateway}/", tmp_path)
    assert Gateway.taken == [{"id": "01a2", "to": "13800001111", "text": "【梯航】今天截止"}]
    with pytest.raises(MessageRefused):
        send(f"{gateway}/", tmp_path, key="another-key-that-is-wrong")


@pytest.mark.parametrize(
    ("path", "trouble"),
    [("/400", MessageRefused), ("/429", MessagesAway), ("/503", MessagesAway), ("/302", MessagesAway), ("/drops", HandOverBroke)],
)
def test_each_answer_has_its_meaning(gateway, tmp_path, path, trouble):
    with pytest.raises(trouble):
        send(gateway + path, tmp_path)
    assert Gateway.taken == []


def test_a_gateway_that_is_not_there_is_away(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(MessagesAway):
            send(f"http://127.0.0.1:{free.getsockname()[1]}/", tmp_path)


@pytest.mark.parametrize(
    ("url", "key"),
    [("http://sms.example.cn/", KEY), ("ftp://sms.example.cn/", KEY), ("https://u:p@sms.example.cn/", KEY), ("https://sms.example.cn/", "short"),
     ("https://sms.example.cn:x/", KEY)],
)  # fmt: skip
def test_settings_that_would_fail_later_fail_at_once_and_keep_the_key_to_themselves(url, key, tmp_path):
    with pytest.raises(UnreadableGateway) as refused:
        message_way(url, key, tmp_path)
    assert KEY not in str(refused.value)
    assert KEY not in repr(message_way("https://sms.example.cn/", KEY, tmp_path))


def test_nothing_said_means_nobody_and_a_folder_keeps_files(tmp_path):
    assert message_way(None, None, tmp_path).place == ""
    way = message_way("folder", None, tmp_path)
    way.send(MESSAGE)
    way.send(MESSAGE)
    [kept] = (tmp_path / "short-messages").iterdir()
    assert json.loads(kept.read_text(encoding="utf-8"))["to"] == "13800001111"
