"""Telephone numbers, codes and secret addresses (号码与验证码), each known by a seal that only this instance can make."""

import re
from datetime import timedelta
from typing import Final

from django.utils.crypto import constant_time_compare, salted_hmac

from tihang.core.problems import BadInput, bad

CODE_LASTS: Final = timedelta(minutes=10)
MOST_TRIES: Final = 5
MOST_CODES_A_DAY: Final = 5
MOBILE: Final = re.compile(r"(?:\+86)?(1[3-9]\d{9})")
ABROAD: Final = re.compile(r"\+[1-9]\d{6,14}")


def number_in(text: str) -> str:
    """A number as it is kept: eleven digits in China, with + and country elsewhere. Raises BadInput."""
    bare = re.sub(r"[\s()\-－—]", "", text).translate({0xFF0B: "+"} | {0xFF10 + digit: str(digit) for digit in range(10)})
    home = MOBILE.fullmatch(bare)
    if home:
        return home.group(1)
    if ABROAD.fullmatch(bare) and not bare.startswith("+86"):
        return bare
    said = "这不是一个手机号，短信会发不到", "this is no mobile number, so no message would arrive"
    mend = "写 11 位手机号；境外号码写成 +49 1512 3456789 的样子", "Write the 11 digits; from abroad like +49 1512 3456789"
    raise BadInput([bad(*said, *mend, place="number", code="telephone")])


def seal(kind: str, *parts: str) -> str:
    """What is kept instead of a number or a code."""
    return salted_hmac(f"tihang.{kind}", "\x1f".join(parts), algorithm="sha256").hexdigest()


def fits(kept: str, kind: str, *parts: str) -> bool:
    """Whether a number or a code is the one that was sealed."""
    return bool(kept) and constant_time_compare(kept, seal(kind, *parts))
