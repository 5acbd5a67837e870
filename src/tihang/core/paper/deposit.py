"""The proof of deposit (报送回执): a text for people, signed as it stands, that says what was handed in, when, and by which rule in time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tihang.core.canonical import canonical_bytes
from tihang.core.problems import BadInput, bad

HEAD = "梯航报送回执 · Proof of deposit · 1"
SIGNED = "签名 · Signature"
SIGNATURE = re.compile(rf"\n{SIGNED} ([0-9a-f]{{128}})\n?")
LINE = re.compile(r"^(.+?) · (.+?)：(.*)$")
KEY, SHA256, CODE = ("实例密钥", "Key"), ("SHA-256", "SHA-256"), ("验证码", "Code")
NAMES = {"key": KEY, "sha256": SHA256, "code": CODE}


@dataclass(frozen=True, slots=True)
class SignedDeposit:
    """签过名的回执: the text as it was signed, the key that it names, and the signature under it."""

    text: str
    key: str
    sha256: str
    code: str
    signature: str


def deposit_text(lines: Iterable[tuple[tuple[str, str], str]]) -> str:
    """The text of a proof of deposit: a heading, then a line for each fact: its name in both languages, and what it is."""
    said = [f"{name[0]} · {name[1]}：{_one_line(value)}" for name, value in lines]
    return "\n".join([HEAD, *said]) + "\n"


def deposit_bytes(text: str) -> bytes:
    """What the instance key signs."""
    return canonical_bytes({"signs": "deposit", "text": text})


def deposit_file(text: str, signature: str) -> str:
    """The text with its signature, as it is downloaded."""
    return f"{text}{SIGNED} {signature}\n"


def read_deposit(file: str) -> SignedDeposit:
    """A downloaded proof read back. Raises BadInput. Whether the signature is good, is another question."""
    plain = file.removeprefix("\ufeff").replace("\r\n", "\n")
    found = SIGNATURE.search(plain)
    if not plain.startswith(f"{HEAD}\n") or found is None or found.end() != len(plain):
        said = "这不是梯航的报送回执，或者缺了头尾", "this is not a proof of deposit, or its head or end is missing"
        raise BadInput([bad(*said, "用下载的原文件，不要改动", "Take the file as it was downloaded", code="no_deposit")])
    text = plain[: found.start() + 1]
    facts = {(line[1], line[2]): line[3] for line in map(LINE.match, text.splitlines()) if line}
    lacking = [name for name, words in NAMES.items() if words not in facts]
    if lacking:
        said = f"回执里没有 {', '.join(lacking)}", f"the proof does not say {', '.join(lacking)}"
        raise BadInput([bad(*said, "用下载的原文件，不要改动", "Take the file as it was downloaded", code="no_deposit")])
    return SignedDeposit(text, facts[KEY], facts[SHA256], facts[CODE], found[1])


def _one_line(value: str) -> str:
    return " ".join(value.split())
