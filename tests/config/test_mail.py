"""By which way letters go, as the environment names it."""

import pytest

from tihang.config.mail import UnreadableMailAddress, mail_way, smtp_server
from tihang.outside.mail.folder import FolderMail


def test_nothing_said_means_files_in_the_home_folder(tmp_path):
    way = mail_way(None, None, tmp_path)
    assert isinstance(way, FolderMail)
    assert way.place == str(tmp_path / "mail")


@pytest.mark.parametrize(
    ("url", "host", "port", "tls"),
    [
        ("smtp://wang%40example.cn:p%40ss@mail.example.cn", "mail.example.cn", 587, "start"),
        ("smtps://mail.example.cn", "mail.example.cn", 465, "direct"),
        ("smtp://mail.example.cn:465", "mail.example.cn", 465, "direct"),
        ("smtp://mail.example.cn:25?tls=none", "mail.example.cn", 25, "none"),
        ("smtp://localhost", "localhost", 25, "none"),
        ("smtp://wang:hush@127.0.0.1:1025", "127.0.0.1", 1025, "none"),
    ],
)
def test_an_address_says_where_and_how(url, host, port, tls):
    server = smtp_server(url)
    assert (server.host, server.port, server.tls) == (host, port, tls)


def test_the_sender_is_said_or_the_user_who_signs_in(tmp_path):
    assert mail_way("smtp://wang%40example.cn:p@mail.example.cn", None, tmp_path).domain == "example.cn"
    assert mail_way("smtp://wang:p@mail.example.cn", "梯航 <tihang@gov.example>", tmp_path).domain == "gov.example"


@pytest.mark.parametrize(
    ("url", "sender", "says"),
    [
        ("smtp://wang:hush@mail.example.cn:door", "a@b.cn", "port"),
        ("http://wang:hush@mail.example.cn", "a@b.cn", "smtp://"),
        ("mail.example.cn", "a@b.cn", "smtp://"),
        ("smtp://wang:hush@mail.example.cn?tls=maybe", "a@b.cn", "direct"),
        ("smtp://wang:hush@mail.example.cn?tls=none", "a@b.cn", "unencrypted"),
        ("smtp://wang:hush@mail.example.cn?speed=1", "a@b.cn", "speed"),
        ("smtp://wang:hush@mail.example.cn", None, "TIHANG_SENDER"),
        ("smtp://wang:hush@mail.example.cn", "nobody", "TIHANG_SENDER"),
    ],
)
def test_an_unreadable_one_says_why_and_keeps_the_password_to_itself(tmp_path, url, sender, says):
    with pytest.raises(UnreadableMailAddress) as refused:
        mail_way(url, sender, tmp_path)
    assert says in str(refused.value)
    assert "hush" not in str(refused.value)
