"""No personal data in the trail (不留个人信息): what stands there can never be erased, so people are named there by id only."""

import re
from collections.abc import Iterator, Mapping

from tihang.core.problems import BadInput, Problem, bad

MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
MOBILE = re.compile(r"(?<![0-9A-Za-z])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?![0-9A-Za-z])")
IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class PersonalInTrail(BadInput):
    """留痕里不能有个人信息: an e-mail address, a mobile number or an identity number was about to be chained for ever."""


def refuse_personal(why: str, facts: Mapping[str, object]) -> None:
    """Raise PersonalInTrail when the reason or a text among the facts plainly holds personal data."""
    problems = [_problem("why", kind) for kind in _kinds(why)]
    for path, text in _texts(facts, "facts"):
        problems += [_problem(path, kind) for kind in _kinds(text)]
    if problems:
        raise PersonalInTrail(problems)


def _kinds(text: str) -> Iterator[tuple[str, str]]:
    if "@" in text and MAIL.search(text):
        yield "邮箱地址", "an e-mail address"
    if len(text) >= 11 and MOBILE.search(text):
        yield "手机号码", "a mobile number"
    if len(text) >= 18 and any(_is_identity(found) for found in IDENTITY.findall(text)):
        yield "身份证号码", "an identity number"


def _is_identity(number: str) -> bool:
    """Whether the last character checks the first seventeen (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return number[17].upper() == "10X98765432"[total % 11]


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(key, path)
            yield from _texts(item, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item, path)


def _problem(place: str, kind: tuple[str, str]) -> Problem:
    zh, en = kind
    return bad(
        f"留痕里写了{zh}；留痕不能删改，所以不能有个人信息",
        f"the trail would hold {en}; nothing in it can be erased, so it takes no personal data",
        "去掉它，或者用编号指明这个人",
        "Leave it out, or name the person by id",
        place=place,
        code="personal_in_trail",
    )
