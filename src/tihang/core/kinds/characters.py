"""Characters of a text (字数): one counting rule for every limit, and text made fit to be kept.

The rule: each code point counts 1, so 𠮷, 䶮, 𬭎 and a plain emoji count 1 each. White space counts 0. What only changes the character before
it counts 0: combining marks, variation selectors and unseen joiners. So é written as two code points counts 1, and a family of three joined
emoji counts 3.
"""

import unicodedata

NOT_COUNTED = frozenset({"Mn", "Me", "Cf", "Cc", "Zs", "Zl", "Zp"})
"""Unicode categories that count nothing: marks upon a character, unseen format characters, controls and white space."""

KEPT_CONTROLS = frozenset("\n\t")
REPLACEMENT = "\ufffd"


def characters(text: str) -> int:
    """How many characters a text has by the rule above."""
    return sum(1 for letter in text if unicodedata.category(letter) not in NOT_COUNTED)


def tidy_text(text: str) -> str:
    """The text with one kind of line end, without controls; half of a surrogate pair becomes the replacement character."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").replace("\u00a0", " ")
    return "".join(_tidy(letter) for letter in lines if letter in KEPT_CONTROLS or unicodedata.category(letter) != "Cc")


def _tidy(letter: str) -> str:
    return REPLACEMENT if "\ud800" <= letter <= "\udfff" else letter
