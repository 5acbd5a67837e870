"""Retrieval codes (取回码): how a guest comes back to a sheet.

Crockford's base 32: no I, L, O or U, so that a code survives being read aloud or written by hand.
"""

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH: Final = 8
MISREAD: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})


class NotARetrievalCode(ValueError):
    """不是取回码: what was typed cannot be a code, whatever is in store."""


def retrieval_code(chance: bytes) -> str:
    """A code out of five random bytes, which the caller draws."""
    if len(chance) != 5:
        raise ValueError("A retrieval code takes five random bytes: fewer would be easy to guess, more would be lost.")
    bits = int.from_bytes(chance, "big")
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(35, -1, -5))


def read_code(typed: str) -> str:
    """The code that a person meant: any case, with hyphens or blanks, O for 0 and I or L for 1."""
    code = typed.strip().upper().translate(MISREAD)
    if len(code) != CODE_LENGTH or not set(code) <= set(ALPHABET):
        raise NotARetrievalCode(typed)
    return code


def show_code(code: str) -> str:
    """The code in two halves, as people copy it: ABCD-1234."""
    return f"{code[:4]}-{code[4:]}"
