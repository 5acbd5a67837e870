"""``tihang verify deposit FILE`` (核验报送回执): whether the instance key signed exactly this text; offline against its public half."""

from argparse import Namespace
from pathlib import Path

from tihang.cli.installed import installed
from tihang.cli.telling import as_json, put
from tihang.core.canonical import Data
from tihang.core.paper.deposit import HEAD, deposit_bytes, read_deposit
from tihang.core.problems import BadInput, bad

DIFFERS = 1
LARGEST = 100_000
WHOLE = "一致，一个字也没有变", "agrees: not a letter was changed"
CHANGED = "和签名对不上：改过，或不是这把密钥签的", "the signature does not fit: it was changed, or another key signed it"
UNKNOWN = "没有回执上写的那把公钥，无法核对", "the public key that the proof names is not here, so nothing can be said"


def is_deposit(path: str) -> bool:
    """Whether a file begins as a proof of deposit does."""
    try:
        with Path(path).open("rb") as file:
            return file.read(200).removeprefix(b"\xef\xbb\xbf").startswith(HEAD.encode())
    except OSError:
        return False


def run_deposit(chosen: Namespace) -> int:
    """Say whether it is what was signed, and by which key that was found."""
    path = Path(chosen.file or chosen.what)
    said = read_deposit(_text_of(path))
    if chosen.key:
        good, known, by = _held(said.text, said.key, said.signature, chosen.key)
    else:
        with installed(chosen):
            good, known, by = _held(said.text, said.key, said.signature, None)
    words = WHOLE if good else CHANGED if known else UNKNOWN
    data: dict[str, Data] = {
        "whole": good,
        "zh": words[0],
        "en": words[1],
        "key": said.key,
        "by": by,
        "sha256": said.sha256,
        "code": said.code,
    }
    text = f"{words[0]} · {words[1]}\nSHA-256 {said.sha256}\n{said.code}\n{by}\n"
    put(as_json(data) if chosen.format == "json" else text, chosen.output)
    return 0 if good else DIFFERS


def _held(text: str, key: str, signature: str, given: str | None) -> tuple[bool, bool, str]:
    """Whether the signature fits, whether the key is known at all, and where it came from."""
    from tihang.journey.trail.rules.signatures import signed_by

    public, by = _public_half(key, given)
    return bool(public) and signed_by(public, deposit_bytes(text), signature), bool(public), by


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            said = "太大，不是报送回执", "too large for a proof of deposit"
            raise BadInput([bad(*said, "给出下载的回执文本", "Give the proof as it was downloaded", place=str(path), code="no_deposit")])
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = "读不了", "cannot be read"
        raise BadInput(
            [bad(*said, "核对路径，给出下载的回执文本", "Check the path; give the proof as downloaded", place=str(path))]
        ) from error


def _public_half(named: str, given: str | None) -> tuple[str, str]:
    """The public half of the key that a proof names, from the file given or from this installation; "" when neither has it."""
    from tihang.journey.trail.rules.signatures import fingerprint_of

    if given is None:
        from tihang.journey.trail.queries import keys

        return next((found.public for found in keys() if found.fingerprint == named), ""), "registry of this installation"
    try:
        public = Path(given).read_text(encoding="ascii").strip()
        right = fingerprint_of(bytes.fromhex(public)) == named
    except (OSError, ValueError) as error:
        said = "读不出公钥", "the public key cannot be read"
        mend = "给出 TIHANG_HOME/keys 里的 .pub 文件", "Give a .pub file out of TIHANG_HOME/keys"
        raise BadInput([bad(*said, *mend, place=given, code="key")]) from error
    return (public if right else ""), given
