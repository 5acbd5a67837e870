"""What does not fit together (前后矛盾): the checks of the form, and the dossier beside the factory's own record."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tihang.core.findings import Verdict
from tihang.core.forms import CheckResult, Filled, field_at
from tihang.core.kinds import BeforeAfter, Pair
from tihang.core.values import decimal_text
from tihang.engines.scrutiny.outliers import indicator_of
from tihang.engines.scrutiny.self_check import CONTRADICTION, SelfCheck, with_all_clear

ROUNDING: Final = Fraction(1, 20)
"""Half a tenth: the record may hold one decimal more than was typed."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """档案里的值: the newest value of an indicator in the factory's record, and of which year."""

    value: Fraction
    year: int


def contradictions(results: Iterable[CheckResult], filled: Filled, recorded: Mapping[str, Recorded] | None = None) -> tuple[SelfCheck, ...]:
    """Every check of the form that does not hold or cannot be told yet, and every indicator that the record says differently."""
    found = [*_checks(results), *_unlike_record(filled, recorded or {})]
    clear = "各项核对都对得上，和工厂档案也一致", "every check holds, and the record of the factory agrees"
    return with_all_clear(CONTRADICTION, found, clear)


def _checks(results: Iterable[CheckResult]) -> Iterator[SelfCheck]:
    for each in results:
        zh, en = each.words
        if each.verdict is Verdict.NOT_MET:
            yield SelfCheck(
                CONTRADICTION, each.id, each.verdict, (f"对不上：{zh}", f"This does not hold: {en}"), each.addresses, each.blocks
            )
        elif each.verdict is Verdict.UNKNOWN:
            yield SelfCheck(CONTRADICTION, each.id, each.verdict, (f"还看不出：{zh}", f"This cannot be told yet: {en}"), each.addresses)


def _unlike_record(filled: Filled, recorded: Mapping[str, Recorded]) -> Iterator[SelfCheck]:
    for address, value in filled.values.items():
        asked, known = field_at(filled.form, address), recorded.get(indicator_of(address))
        if known is None or asked is None or not isinstance(asked.kind, BeforeAfter) or not isinstance(value, Pair):
            continue
        said = asked.kind.improvement(value) if asked.kind.improve == "relative" else value.after
        if said is None or abs(said - known.value) <= ROUNDING:
            continue
        here, there = decimal_text(said, 2), decimal_text(known.value, 2)
        words = (
            f"{asked.words[0]}这里是 {here}，工厂档案里 {known.year} 年是 {there}",
            f"{asked.words[1]} is {here} here and {there} in the record of the factory ({known.year})",
        )
        yield SelfCheck(CONTRADICTION, "unlike_record", Verdict.NOT_MET, words, (address,))
