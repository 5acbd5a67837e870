"""Letters carried out: to a real mail server in another process, and into a folder."""

import ipaddress
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.headerregistry import Address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from mail_process import post_office
from tihang.flows.ports import LetterPutOff, LetterRefused, MailUnreachable, OutgoingLetter
from tihang.outside.mail.envelope import envelope
from tihang.outside.mail.folder import FolderMail
from tihang.outside.mail.smtp import SmtpMail, SmtpServer

SENDER = Address("梯航", addr_spec="tihang@example.cn")
WRITTEN = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def letter(address: str = "wang@example.cn", subject: str = "邀请你加入示例工厂", body: str = "你好\n.一行以点开头\n") -> OutgoingLetter:
    return OutgoingLetter("<0193@example.cn>", address, subject, body, "zh-hans", WRITTEN)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with post_office(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture
def mail(office) -> SmtpMail:
    return SmtpMail(SmtpServer("127.0.0.1", office.port, "none"), SENDER)


def test_chinese_arrives_as_it_was_written(office, mail):
    line = mail.open()
    line.offer(letter())
    assert line.hand_over() == 250
    line.close()
    got = office.letters()[-1]
    assert (got["Subject"], got["From"], got["To"]) == ("邀请你加入示例工厂", "梯航 <tihang@example.cn>", "wang@example.cn")
    assert (got["Message-ID"], got["Content-Language"], got["Auto-Submitted"]) == ("<0193@example.cn>", "zh-hans", "auto-generated")
    assert got.get_content_type() == "text/plain"
    assert got.get_content().splitlines() == ["你好", ".一行以点开头"]


def test_dots_and_long_lines_of_plain_english_survive(office, mail):
    body = "..\n.\n" + "x" * 2000 + "\n.end"
    line = mail.open()
    line.offer(letter(subject="plain", body=body))
    line.hand_over()
    line.close()
    assert office.letters()[-1].get_content().replace("\r\n", "\n").rstrip("\n") == body


def test_many_letters_over_one_line(office, mail):
    before = len(office.letters())
    line = mail.open()
    for _ in range(3):
        line.offer(letter())
        line.hand_over()
    line.close()
    assert len(office.letters()) == before + 3


def test_an_offer_taken_back_delivers_nothing(office, mail):
    before = len(office.letters())
    line = mail.open()
    line.offer(letter())
    line.close()
    line = mail.open()
    line.offer(letter(subject="after"))
    line.hand_over()
    line.close()
    assert [got["Subject"] for got in office.letters()[before:]] == ["after"]


@pytest.mark.parametrize(
    ("name", "trouble", "code"), [("later", LetterPutOff, 451), ("never", LetterRefused, 550), ("wa\x00ng", LetterRefused, None)]
)
def test_what_the_server_says_before_the_text(mail, name, trouble, code):
    line = mail.open()
    with pytest.raises(trouble) as said:
        line.offer(letter(f"{name}@example.cn"))
    line.close()
    assert said.value.code == code


@pytest.mark.parametrize(("name", "trouble", "code"), [("spam", LetterRefused, 554), ("busy", LetterPutOff, 452)])
def test_what_the_server_says_after_the_text(mail, name, trouble, code):
    line = mail.open()
    line.offer(letter(f"{name}@example.cn"))
    with pytest.raises(trouble) as said:
        line.hand_over()
    line.close()
    assert said.value.code == code


def test_a_server_that_is_away_is_no_letters_fault():
    mail = SmtpMail(SmtpServer("127.0.0.1", 9, "none", "wang", "hush"), SENDER)
    with pytest.raises(MailUnreachable) as away:
        mail.open()
    assert "127.0.0.1:9" in str(away.value)
    assert "hush" not in str(away.value) + repr(mail)


def certificate(folder) -> tuple[str, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "post office")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    )
    return str(folder / "cert.pem"), str(folder / "key.pem")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """A server that wants encryption and a password."""
    folder = tmp_path_factory.mktemp("guarded")
    cert, key = certificate(folder)
    with post_office(folder / "office", cert, key, "wang", "hush") as running:
        yield running, cert


def test_encrypted_and_with_a_password(guarded):
    office, cert = guarded
    line = SmtpMail(SmtpServer("127.0.0.1", office.port, "start", "wang", "hush", cert), SENDER).open()
    line.offer(letter())
    line.hand_over()
    line.close()
    assert len(office.letters()) == 1


@pytest.mark.parametrize(("password", "known", "says"), [("wrong-secret", True, "535"), ("hush", False, "certificate")])
def test_a_wrong_password_or_an_unknown_server_leaves_the_letters_alone(guarded, password, known, says):
    office, cert = guarded
    with pytest.raises(MailUnreachable) as away:
        SmtpMail(SmtpServer("127.0.0.1", office.port, "start", "wang", password, cert if known else ""), SENDER).open()
    assert says in str(away.value)
    chain = [away.value, away.value.__cause__]
    assert not any(password in str(link) for link in chain)


@pytest.mark.parametrize("words", ["Hi\r\nBcc: all@example.cn", "Hi\nX: y", "Hi\u2028there", "Hi\x00", "\r\n\r\nbody"])
def test_no_header_can_be_smuggled_in(words):
    read = message_from_bytes(envelope(letter(subject=words), SENDER), policy=policy.default)
    assert set(read.keys()) == {
        "Message-ID", "Date", "From", "To", "Subject", "Content-Language", "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding",
        "MIME-Version",
    }  # fmt: skip
    assert read["From"].addresses[0].addr_spec == "tihang@example.cn"


@pytest.mark.parametrize("address", ["a@b.cn\r\nBcc: c@d.cn", "a@b.cn>", "a b@c.cn", "王@b.cn", "@b.cn", "a@", "a", "", "a@b.cn,c@d.cn"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(LetterRefused):
        envelope(letter(address), SENDER)


def test_a_chinese_domain_travels_in_ascii():
    assert b"To: wang@xn--fiqs8s.cn" in envelope(letter("wang@中国.cn"), SENDER)


def test_without_a_server_a_letter_is_a_file_that_mail_programs_open(tmp_path):
    mail = FolderMail(tmp_path / "mail", SENDER)
    for _ in range(2):
        line = mail.open()
        line.offer(letter())
        line.hand_over()
        line.close()
    files = list((tmp_path / "mail").iterdir())
    assert [file.name for file in files] == ["0193.eml"], "the same letter twice is one file"
    assert message_from_bytes(files[0].read_bytes(), policy=policy.default)["Subject"] == "邀请你加入示例工厂"


def test_a_folder_that_cannot_be_written_puts_the_letter_off(tmp_path):
    (tmp_path / "mail").write_text("a file stands where the folder should be")
    line = FolderMail(tmp_path / "mail", SENDER).open()
    line.offer(letter())
    with pytest.raises(LetterPutOff):
        line.hand_over()
