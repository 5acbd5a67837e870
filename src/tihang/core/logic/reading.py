"""From data to terms (读判定项): the vocabulary is closed; a wrong word or shape is refused with its path."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from tihang.core.dates import to_date
from tihang.core.logic.form_numbers import CountRows, Ratio, SumRows
from tihang.core.logic.form_truths import OVER_FIELDS, Equal, NotAbove
from tihang.core.logic.numbers import CountEntries, CountOf, Lowest, Mean, Number, Rounded, ShareOf, Sum, Weighted, Worth
from tihang.core.logic.shorthands import ByPolicy, ByRung, CriterionMet, Grid, Points, QuestionsAtLeast, Reaches
from tihang.core.logic.term import Amount, Sort, Term, TermError
from tihang.core.logic.truths import AllOf, AnyOf, AtLeast, AtMost, HoldsTitle, InSet, OnOrBefore, Said
from tihang.core.problems import nearest
from tihang.core.values import to_fraction

DEEPEST = 40
MOST_PLACES = 12
HIGHEST_GRADE = 100
Reader = Callable[[object, str], Term]


def read_term(raw: object, path: str = "term") -> Term:
    """The term in ``raw``, a mapping with one word of the vocabulary. Raises TermError with the path of the mistake."""
    if path.count(".") > DEEPEST:
        raise TermError("判定项嵌套太深", "terms are nested too deeply", "拆成几条条件", "Split it into criteria", path)
    if not isinstance(raw, Mapping) or len(raw) != 1:
        raise TermError(
            "判定项要写成只有一个词的映射", "a term is a mapping with exactly one word", "例如 {said: BR1}", "For example {said: BR1}", path
        )
    word, body = next(iter(raw.items()))
    reader = _READERS.get(str(word))
    if reader is None:
        zh, en = nearest(str(word), _READERS)
        raise TermError(f"判定语言里没有“{word}”", f"'{word}' is not a word of the term language", zh, en, path)
    return reader(body, f"{path}.{word}")


def vocabulary() -> tuple[str, ...]:
    """Every word of the language."""
    return tuple(_READERS)


def _text(raw: object, path: str) -> str:
    if isinstance(raw, str) and raw:
        return raw
    raise TermError("这里要写一个编号", "an id is needed here", path=path)


def _texts(raw: object, path: str) -> tuple[str, ...]:
    if isinstance(raw, Sequence) and not isinstance(raw, str) and raw:
        return tuple(_text(item, path) for item in raw)
    raise TermError("这里要写一个非空列表", "a list that is not empty is needed here", path=path)


def _keys(raw: object, path: str, needed: set[str], allowed: set[str] = frozenset()) -> Mapping[str, object]:  # type: ignore[assignment]
    if not isinstance(raw, Mapping):
        raise TermError("这里要写一个映射", "a mapping is needed here", path=path)
    for key in raw:
        if key not in needed | allowed:
            zh, en = nearest(str(key), needed | allowed)
            raise TermError(f"这里没有“{key}”这个键", f"'{key}' is not a key here", zh, en, path)
    for key in sorted(needed):
        if key not in raw:
            raise TermError(f"少了 {key}", f"{key} is missing", path=path)
    return raw


def _number(raw: object, path: str) -> Fraction:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Fraction(raw)
    try:
        return raw if isinstance(raw, Fraction) else to_fraction(str(raw))
    except ValueError:
        raise TermError(f"“{raw}”不是精确的数", f"'{raw}' is not an exact number", path=path) from None


def _whole(raw: object, path: str, most: int) -> int:
    found = _number(raw, path)
    if found.denominator != 1 or not 0 <= found <= most:
        raise TermError(f"这里要 0 到 {most} 的整数", f"a whole number from 0 to {most} is needed here", path=path)
    return int(found)


def _amount(raw: object, path: str) -> Amount:
    if isinstance(raw, Mapping):
        return {str(rung): _number(limit, f"{path}.{rung}") for rung, limit in raw.items()}
    return _number(raw, path)


def _sorted_term(raw: object, path: str, sort: Sort) -> Term:
    term = read_term(raw, path)
    if term.sort is not sort:
        want = ("真值", "a truth") if sort is Sort.TRUTH else ("数值", "a number")
        raise TermError(f"这里要{want[0]}，{term.word} 不是", f"{want[1]} is needed here, and {term.word} is not one", path=path)
    return term


def _terms(raw: object, path: str, sort: Sort) -> tuple[Term, ...]:
    if isinstance(raw, Sequence) and not isinstance(raw, str) and raw:
        return tuple(_sorted_term(item, f"{path}.{index}", sort) for index, item in enumerate(raw))
    raise TermError("这里要写一个非空列表", "a list that is not empty is needed here", path=path)


def _flag(raw: object, path: str) -> bool:
    if raw in ("yes", "no", True, False):
        return raw in ("yes", True)
    raise TermError("这里写 yes 或 no", "yes or no is needed here", path=path)


def _compare(make: type[AtLeast]) -> Reader:
    def read(raw: object, path: str) -> Term:
        body = _keys(raw, path, {"of", "value"})
        return make(_sorted_term(body["of"], f"{path}.of", Sort.NUMBER), _amount(body["value"], f"{path}.value"))

    return read


def _parts(make: Callable[[tuple[Term, ...]], Term], sort: Sort) -> Reader:
    return lambda raw, path: make(_terms(raw, path, sort))


def _in_set(raw: object, path: str) -> Term:
    body = _keys(raw, path, {"of", "values"})
    return InSet(_text(body["of"], path), _texts(body["values"], path))


def _on_or_before(raw: object, path: str) -> Term:
    body = _keys(raw, path, {"of", "date"})
    day = str(body["date"])
    try:
        return OnOrBefore(_text(body["of"], path), None if day == "judged" else to_date(day))
    except ValueError:
        raise TermError(
            f"“{day}”不是日期", f"'{day}' is not a day", "写 YYYY-MM-DD 或 judged", "Write YYYY-MM-DD or judged", path
        ) from None


def _holds_title(raw: object, path: str) -> Term:
    return HoldsTitle(_texts(_keys(raw, path, {"tiers"})["tiers"], path))


def _weighted(raw: object, path: str) -> Term:
    if not isinstance(raw, Sequence) or isinstance(raw, str) or not raw:
        raise TermError("这里要写一个非空列表", "a list that is not empty is needed here", path=path)
    parts: list[tuple[Fraction, Term]] = []
    for index, item in enumerate(raw):
        body = _keys(item, f"{path}.{index}", {"weight", "of"})
        weight = _number(body["weight"], f"{path}.{index}")
        if weight <= 0:
            raise TermError("权重要大于零", "a weight must be above zero", path=f"{path}.{index}")
        parts.append((weight, _sorted_term(body["of"], f"{path}.{index}", Sort.NUMBER)))
    return Weighted(whole_weights(parts))


def whole_weights(parts: list[tuple[Fraction, Term]]) -> tuple[tuple[int, Term], ...]:
    """The same proportions as whole numbers."""
    scale = lcm(*(weight.denominator for weight, _ in parts))
    return tuple((int(weight * scale), term) for weight, term in parts)


def _entries(make: type[CountEntries]) -> Reader:
    def read(raw: object, path: str) -> Term:
        body = _keys(raw, path, {"list"}, {"link", "ai", "distinct"})
        link = str(body.get("link", ""))
        return make(_text(body["list"], path), link, _flag(body.get("ai", "no"), path), _flag(body.get("distinct", "no"), path))

    return read


def _rounded(raw: object, path: str) -> Term:
    body = _keys(raw, path, {"of", "places"})
    return Rounded(_sorted_term(body["of"], f"{path}.of", Sort.NUMBER), _whole(body["places"], path, MOST_PLACES))


def _questions_at_least(raw: object, path: str) -> Term:
    body = _keys(raw, path, {"value"}, {"areas", "questions", "tagged"})
    areas = _texts(body["areas"], path) if "areas" in body else ()
    questions = _texts(body["questions"], path) if "questions" in body else ()
    if bool(areas) == bool(questions):
        raise TermError("areas 和 questions 要写且只写一个", "exactly one of areas and questions is needed", path=path)
    return QuestionsAtLeast(areas, questions, _number(body["value"], path), str(body.get("tagged", "")))


def _by_policy(raw: object, path: str) -> Term:
    body = _keys(raw, path, {"policy", "options"})
    options = body["options"]
    if not isinstance(options, Mapping) or not options:
        raise TermError("options 要写成 选项: 判定项", "options maps each option to a term", path=path)
    return ByPolicy(_text(body["policy"], path), _choices(options, path))


def _by_rung(raw: object, path: str) -> Term:
    if not isinstance(raw, Mapping) or not raw:
        raise TermError("by_rung 要写成 层级: 判定项", "by_rung maps each rung to a term", path=path)
    return ByRung(_choices(raw, path))


def _choices(raw: Mapping[str, object], path: str) -> dict[str, Term]:
    """Terms of one sort by name."""
    terms = {str(name): read_term(term, f"{path}.{name}") for name, term in raw.items()}
    if len({term.sort for term in terms.values()}) > 1:
        raise TermError("各选项的类别不同", "the options are of different sorts", path=path)
    return terms


def _pair_of(path: str, body: Mapping[str, object], first: str, second: str) -> tuple[Term, Term]:
    return tuple(_sorted_term(body[key], f"{path}.{key}", Sort.NUMBER) for key in (first, second))  # type: ignore[return-value]


def _equal(raw: object, path: str) -> Term:
    body = _keys(raw, path, {"of", "to"}, {"within"})
    return Equal(*_pair_of(path, body, "of", "to"), _number(body.get("within", 0), path))


def _not_above(raw: object, path: str) -> Term:
    return NotAbove(*_pair_of(path, _keys(raw, path, {"of", "limit"}), "of", "limit"))


def _ratio(raw: object, path: str) -> Term:
    body = _keys(raw, path, {"part", "whole"}, {"times"})
    return Ratio(*_pair_of(path, body, "part", "whole"), _number(body.get("times", 1), path))


def _sum_rows(raw: object, path: str) -> Term:
    body = _keys(raw, path, {"group", "field"})
    return SumRows(_text(body["group"], path), _text(body["field"], path))


def _count_rows(raw: object, path: str) -> Term:
    body = _keys(raw, path, {"group"}, {"where"})
    group = _text(body["group"], path)
    if "where" not in body:
        return CountRows(group)
    where = _keys(body["where"], f"{path}.where", {"field", "is"})
    return CountRows(group, _text(where["field"], path), _text(where["is"], path))


def _over_fields(make: Callable[[tuple[str, ...]], Term]) -> Reader:
    return lambda raw, path: make(_texts(raw, path))


_READERS: dict[str, Reader] = {
    "said": lambda raw, path: Said(_text(raw, path)),
    "criterion": lambda raw, path: CriterionMet(_text(raw, path)),
    "reaches": lambda raw, path: Reaches(_text(raw, path)),
    "all_of": _parts(AllOf, Sort.TRUTH),
    "any_of": _parts(AnyOf, Sort.TRUTH),
    "at_least": _compare(AtLeast),
    "at_most": _compare(AtMost),
    "in_set": _in_set,
    "on_or_before": _on_or_before,
    "holds_title": _holds_title,
    "worth": lambda raw, path: Worth(_text(raw, path)),
    "number": lambda raw, path: Number(_number(raw, path)),
    "sum": _parts(Sum, Sort.NUMBER),
    "mean": _parts(Mean, Sort.NUMBER),
    "lowest": _parts(Lowest, Sort.NUMBER),
    "weighted": _weighted,
    "rounded": _rounded,
    "count_of": _parts(CountOf, Sort.TRUTH),
    "count_entries": _entries(CountEntries),
    "share_of": _entries(ShareOf),
    "points": lambda raw, path: Points(_texts(raw, path)),
    "questions_at_least": _questions_at_least,
    "grid": lambda raw, path: Grid(_whole(raw, path, HIGHEST_GRADE)),
    "by_policy": _by_policy,
    "by_rung": _by_rung,
    "equal": _equal,
    "not_above": _not_above,
    "ratio": _ratio,
    "sum_rows": _sum_rows,
    "count_rows": _count_rows,
    **{term.word: _over_fields(term) for term in OVER_FIELDS},
}
