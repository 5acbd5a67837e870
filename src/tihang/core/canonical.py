"""The one canonical form of data (规范形式), under every fingerprint, digest and signature.

Form, version 1: one byte ``0x01``, then UTF-8 JSON with keys sorted by code point, no white space, every character above
U+001F written as itself, whole numbers in decimal. Binary floats do not exist here: an exact number that is not whole
travels as text ("4/5"). Text is kept exactly as given; it is never normalised. Test vectors: ``docs/reference/canonical-vectors.json``.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import TypeAlias

Data: TypeAlias = "None | bool | int | str | list[Data] | tuple[Data, ...] | Mapping[str, Data]"

VERSION = 1


class NotCanonical(ValueError):
    """A value has no canonical form. ``path`` says where it stands, such as ``$.weights[2]``."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path


def canonical_bytes(data: Data) -> bytes:
    """The canonical bytes of ``data``: version byte and JSON. Raises NotCanonical for floats, odd keys and lone surrogates."""
    _check(data, "$")
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return bytes([VERSION]) + text.encode("utf-8")


def digest(data: Data) -> str:
    """SHA-256 of the canonical bytes, 64 lower-case hexadecimal characters."""
    return hashlib.sha256(canonical_bytes(data)).hexdigest()


def _check(data: object, path: str) -> None:
    if data is None or isinstance(data, bool | int):
        return
    if isinstance(data, str):
        _check_text(data, path)
    elif isinstance(data, list | tuple):
        for index, item in enumerate(data):
            _check(item, f"{path}[{index}]")
    elif isinstance(data, Mapping):
        for key, item in data.items():
            if not isinstance(key, str):
                raise NotCanonical(path, f"key {key!r} is not text")
            _check_text(key, path)
            _check(item, f"{path}.{key}")
    else:
        raise NotCanonical(path, f"{type(data).__name__} has no canonical form; write exact numbers as whole numbers or text")


def _check_text(text: str, path: str) -> None:
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise NotCanonical(path, "text holds half of a surrogate pair, which UTF-8 cannot carry")
