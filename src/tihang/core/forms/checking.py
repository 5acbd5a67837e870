"""The checks of a form (跨项核对): each with its verdict, its sentence and the addresses it speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tihang.core.findings import Finding, Verdict
from tihang.core.forms.form import Check, field_at
from tihang.core.forms.reading import Filled
from tihang.core.forms.world import Facts, FormWorld
from tihang.core.values import Words


@dataclass(frozen=True)
class CheckResult:
    """核对结果: ``addresses`` are the fields at fault where that can be told, else all the check looks at. A soft check only hints."""

    check: Check
    verdict: Verdict
    addresses: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.check.id

    @property
    def words(self) -> Words:
        return self.check.words

    @property
    def blocks(self) -> bool:
        """Whether a dossier cannot be certified with this."""
        return self.check.hard and self.verdict is Verdict.NOT_MET


def check(filled: Filled, facts: Facts, on: date) -> tuple[CheckResult, ...]:
    """Every check of the form, in its order, on a day with what is known outside the form."""
    world = FormWorld(filled, facts, on)
    return tuple(_result(filled, each, each.term.find(world)) for each in filled.form.checks)


def _result(filled: Filled, each: Check, found: Finding) -> CheckResult:
    at_fault = tuple(dict.fromkeys(_faults(found))) if found.verdict is Verdict.NOT_MET else ()
    return CheckResult(each, found.verdict, at_fault or tuple(_looked_at(filled, each)))


def _faults(found: Finding) -> Iterator[str]:
    """The fields of truths that name one and are not met."""
    for part in found.parts:
        below = part.finding
        if below.span is None and below.verdict is Verdict.NOT_MET:
            if below.key:
                yield below.key
            else:
                yield from _faults(below)


def _looked_at(filled: Filled, each: Check) -> Iterator[str]:
    """The addresses a check looks at: facts left out, rows spelled out, parts of a value named by the value."""
    seen: list[str] = []
    for name in sorted(each.term.depends_on()):
        group, _, rest = name.partition("/*/")
        if rest:
            seen += [f"{group}/{row}/{rest}" for row in filled.rows.get(group, ())] or [group]
        elif field_at(filled.form, name) or name in filled.form.groups:
            seen.append(name)
        elif field_at(filled.form, name.rpartition(".")[0]):
            seen.append(name.rpartition(".")[0])
        elif name in filled.form.derived:
            seen += sorted(filled.form.derived[name].term.depends_on() & filled.form.fields.keys())
    yield from dict.fromkeys(seen)
