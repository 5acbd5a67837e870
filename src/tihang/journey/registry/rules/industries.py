"""An industry (行业) as a form says it: a code of two to four digits, or a name of sections B and C."""

import re

from tihang.journey.registry.codes import Industry, find_industry
from tihang.journey.registry.codes.industries import above
from tihang.journey.registry.rules.registration_form import plain, refused

CODE = re.compile(r"[A-Ta-t]?([0-9]{2,4})\Z")
LAST_DIVISION = 97
MOST_NAMED = 6
EXAMPLE = "填国民经济行业代码，两到四位，比如 38 或 3812", "Enter the industry code (GB/T 4754), two to four digits, such as 38 or 3812"


def read_industry(text: str, *, needed: bool = True) -> str:
    """The digits of the industry that a code or a name means. Raises BadInput for what is unknown or means several."""
    said = plain(text)
    if not said:
        if needed:
            raise refused(("还没有填行业", "the industry is missing"), EXAMPLE, code="missing")
        return ""
    code = CODE.match(said)
    if code:
        return _known(code[1], said)
    found = [each for each in find_industry(said) if each.code != each.section]
    if not found:
        raise refused((f"没有找到行业“{said[:30]}”", f"no industry is called '{said[:30]}'"), EXAMPLE, code="unknown_industry")
    if len(found) > 1:
        raise _several(said, found)
    return found[0].code


def _known(digits: str, said: str) -> str:
    if above(digits) is None and not 1 <= int(digits[:2]) <= LAST_DIVISION:
        raise refused((f"没有 {said} 这个行业代码", f"there is no industry code {said}"), EXAMPLE, code="unknown_industry")
    return digits


def _several(said: str, found: list[Industry]) -> Exception:
    names = "、".join(f"{each.code} {each.name}" for each in found[:MOST_NAMED])
    wrong = f"“{said[:30]}”对得上 {len(found)} 个行业", f"'{said[:30]}' fits {len(found)} industries"
    return refused(wrong, (f"填其中一个的代码：{names}", f"Enter the code of one: {names}"), code="several_industries")
