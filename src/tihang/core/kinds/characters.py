"""Characters of a text (字数): one counting rule for every limit, and text made fit to be kept.

The rule: each code point counts 1, so 𠮷, 䶮, 𬭎 and a plain emoji count 1 each. White space counts 0. What only changes the character before
it counts 0: combining marks, variation selectors and unseen joiners. So é written as two code points counts 1, and a family of three joined
emoji counts 3.
"""

import unicodedata
from collections import Counter

NOT_COUNTED = frozenset({"Mn", "Me", "Cf", "Cc", "Zs", "Zl", "Zp"})
"""Unicode categories that count nothing: marks upon a character, unseen format characters, controls and white space."""

KEPT_CONTROLS = frozenset("\n\t")
TIDIED = {"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\u00a0": " "}
REPLACEMENT = "\ufffd"


def characters(text: str) -> int:
    """How many characters a text has by the rule above."""
    return sum(many for letter, many in Counter(text).items() if unicodedata.category(letter) not in NOT_COUNTED)


def tidy_text(text: str) -> str:
    """The text with one kind of line end, without controls; half of a surrogate pair becomes the replacement character."""
    odd = {ord(letter): TIDIED.get(letter) or _instead(letter) for letter in set(text.replace("\r\n", "\n")) if _is_odd(letter)}
    return text.replace("\r\n", "\n").translate(odd) if odd or "\r" in text else text


def _is_odd(letter: str) -> bool:
    return letter in TIDIED or (letter not in KEPT_CONTROLS and unicodedata.category(letter) in ("Cc", "Cs"))


def _instead(letter: str) -> str:
    return REPLACEMENT if unicodedata.category(letter) == "Cs" else ""
