"""A form out of its files (读表单): ``form.yaml`` and one file for each check, with every name followed."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from tihang.core.canonical import Data
from tihang.core.forms import Check, Derived, Field, Form, Group, Section, form_data
from tihang.core.forms.form import PARTS, Item
from tihang.core.kinds import (
    Amount,
    Attached,
    BeforeAfter,
    Choice,
    CodeList,
    Count,
    CreditCode,
    DateRange,
    Day,
    Kind,
    Level,
    Money,
    Option,
    Passage,
    Percentage,
    RichText,
    YesNo,
)
from tihang.core.problems import nearest
from tihang.packio.spots import WORDING, Ledger, Look
from tihang.packio.terms import term_at
from tihang.packio.yaml_tree import Spot

FORM_KEYS = WORDING | {"lists", "facts", "sections"}
ITEM_KEYS = WORDING | {"field", "group", "derived"}
KIND_KEYS = {
    "kind", "most", "lines", "unit", "low", "high", "open_end", "of", "many", "other", "direction", "improve", "media", "largest_mb", "options",
}  # fmt: skip
FIELD_KEYS = WORDING | KIND_KEYS | {"field", "required", "must", "when", "from"}
GROUP_KEYS = WORDING | {"group", "fields", "least", "most", "title", "from"}
DERIVED_KEYS = WORDING | {"derived", "term", "unit", "places"}
SECTION_KEYS = WORDING | {"id", "items", "least"}
CHECK_KEYS = WORDING | {"check", "term", "hard"}
KINDS = (
    "text", "rich_text", "money", "percentage", "count", "amount", "level", "date", "date_range", "code_list", "choice", "pair", "file",
    "yes_no", "credit_code",
)  # fmt: skip
SOURCES = ("registry.", "report.", "record.", "last_year.")


def form_at(look: Look, checks: list[Look]) -> Mapping[str, Data]:
    """The form, checked; as the data that a pack keeps. What is wrong is noted at its line."""
    body = look.map(FORM_KEYS)
    body.cited()
    form = Form(
        "",
        "",
        0,
        body.words(),
        body.all("sections", _section),
        (),
        body.all("facts", _field),
        {name: below.map(WORDING | {"pack"}).text("pack", "") for name, below in body.get("lists").pairs()},
    )
    found = [check for check in map(_check, checks) if check is not None]
    form = replace(form, checks=tuple(found))
    _FormChecker(form, look.ledger, look.spot).run()
    return form_data(form)


def _section(look: Look) -> Section:
    body = look.map(SECTION_KEYS)
    items = tuple(item for item in (_item(each) for each in body.get("items").each()) if item is not None)
    return Section(body.text("id"), body.words(), items, body.cited(), body.whole("least", 0), body.maybe_words("help"))


def _item(look: Look) -> Item | None:
    if look.has("group"):
        return _group(look)
    return _derived(look) if look.has("derived") else _field(look)


def _group(look: Look) -> Group:
    body = look.map(GROUP_KEYS)
    return Group(
        body.text("group"),
        body.words(),
        body.all("fields", _field),
        body.cited(),
        body.whole("least", 0),
        body.whole("most", 100),
        body.texts("title"),
        body.maybe_words("help"),
        body.texts("from"),
    )


def _derived(look: Look) -> Derived | None:
    body = look.map(DERIVED_KEYS)
    read = term_at(body.get("term"))
    name, words, cite, places = body.text("derived"), body.words(), body.cited(), body.whole("places", 2)
    return Derived(name, words, read.term, cite, body.text("unit", ""), places, body.maybe_words("help")) if read else None


def _field(look: Look) -> Field:
    body = look.map(FIELD_KEYS)
    when = (
        tuple(body.get("when").map(frozenset({"field", "is"}), cited=False).text(key) for key in ("field", "is"))
        if body.has("when")
        else ()
    )
    return Field(
        body.text("field"),
        body.words(),
        _kind(body),
        body.cited(),
        body.maybe_words("help"),
        body.flag("required"),
        body.text("must", ""),
        (when[0], when[1]) if when else None,
        body.texts("from"),
    )


def _kind(body: Look) -> Kind:
    kind = body.one_of("kind", KINDS, "text")
    most = body.whole("most") if body.has("most") else None
    low, high, unit = body.maybe_number("low"), body.maybe_number("high"), body.text("unit", "")
    makers: dict[str, Callable[[], Kind]] = {
        "text": lambda: Passage(most, body.flag("lines")),
        "rich_text": lambda: RichText(most),
        "money": lambda: Money(unit or "万元", low, high),
        "percentage": lambda: Percentage("%", low, high),
        "count": lambda: Count(unit, low, high),
        "amount": lambda: Amount(unit, low, high),
        "level": lambda: Level(int(low or 0), int(high if high is not None else 5)),
        "date": Day,
        "date_range": lambda: DateRange(body.flag("open_end")),
        "code_list": lambda: CodeList(body.text("of"), body.flag("many"), body.flag("other")),
        "choice": lambda: Choice(body.all("options", _option)),
        "pair": lambda: BeforeAfter(
            unit, body.one_of("direction", ("up", "down"), "up"), body.one_of("improve", ("relative", "points"), "relative"), low, high
        ),
        "file": lambda: Attached(most or 10, body.texts("media"), body.whole("largest_mb") if body.has("largest_mb") else None),
        "credit_code": CreditCode,
    }
    return makers.get(kind, YesNo)()


def _option(look: Look) -> Option:
    body = look.map(WORDING | {"id", "worth"}, cited=False)
    return Option(body.text("id"), body.maybe_number("worth") or Fraction(0), body.words())


def _check(look: Look) -> Check | None:
    body = look.map(CHECK_KEYS)
    read = term_at(body.get("term"))
    name, words, cite, hard, helped = (
        body.text("check"),
        body.words(),
        body.cited(),
        body.flag("hard", default=True),
        body.maybe_words("help"),
    )
    file = body.spot.file.rpartition("/")[2].removesuffix(".yaml")
    if file != name:
        look.ledger.note(
            body.spot, f"文件名应是 {name}.yaml", f"the file must be called {name}.yaml", "一条核对一个文件", "One check one file"
        )
    if read is None:
        return None
    if "。" in words[0].rstrip("。"):
        look.ledger.note(body.spot, "一条核对只写一句话", "a check is one sentence", "拆成几条", "Split it")
    return Check(name, words, read.term, cite, hard, helped)


class _FormChecker:
    """Follows every name in a form (表单交叉检查)."""

    def __init__(self, form: Form, ledger: Ledger, spot: Spot) -> None:
        self.form = form
        self.ledger = ledger
        self.spot = spot

    def run(self) -> None:
        known = set(self._known())
        self._twice()
        for item in self.form.derived.values():
            self._term(item.id, item.term.depends_on(), known - self.form.derived.keys())
        for check in self.form.checks:
            self._term(check.id, check.term.depends_on(), known)
        for group in (None, *self.form.groups.values()):
            for field in group.fields if group else self.form.fields.values():
                self._field(field, {each.id for each in group.fields} if group else set(self.form.fields))
        for group in self.form.groups.values():
            self._named(group.id, set(group.title), group.field_by_id.keys())
            self._sources(group.id, group.sources)

    def _known(self) -> Iterator[str]:
        """Everything a term may name."""
        yield from self.form.groups
        yield from self.form.derived
        yield from self.form.fact_by_id
        for name, field in self.form.every_field():
            yield name
            if isinstance(field.kind, DateRange | BeforeAfter):
                yield from (f"{name}.{part}" for part in PARTS)

    def _twice(self) -> None:
        ids = [item.id for section in self.form.sections for item in section.items]
        ids += [section.id for section in self.form.sections] + [check.id for check in self.form.checks]
        for name in sorted({each for each in ids if ids.count(each) > 1}):
            self._note(f"{name} 写了两次", f"{name} stands twice", "换一个编号", "Choose another id")
        for name in ids:
            if "/" in name:
                self._note(f"编号 {name} 里不能有 /", f"the id {name} must not hold a /", "换一个编号", "Choose another id")

    def _term(self, name: str, named: frozenset[str], known: set[str]) -> None:
        self._named(name, set(named), known)

    def _field(self, field: Field, siblings: set[str]) -> None:
        if field.when:
            self._named(field.id, {field.when[0]}, siblings)
        if isinstance(field.kind, CodeList):
            self._named(field.id, {field.kind.of}, self.form.lists)
        self._sources(field.id, field.sources)

    def _sources(self, name: str, sources: tuple[str, ...]) -> None:
        for source in sources:
            if not source.startswith(SOURCES):
                self._note(f"{name} 的来源 {source} 不认识", f"the source {source} of {name} is not known", *nearest(source, SOURCES))

    def _named(self, name: str, named: set[str], known: Collection[str]) -> None:
        for reference in sorted(named - set(known)):
            said = f"{name} 引用了不存在的 {reference}", f"{name} names {reference}, which does not exist"
            self._note(*said, *nearest(reference, known))

    def _note(self, zh: str, en: str, mend_zh: str = "", mend_en: str = "") -> None:
        self.ledger.note(self.spot, zh, en, mend_zh, mend_en)
