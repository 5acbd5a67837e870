"""What a fillable workbook holds (工作簿的版面): its sheets, rows and drop-downs, before a single cell is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Area, Pack, Question
from tihang.core.kinds import Choice, Choices, Level, Rating, Scenario, Scenarios, Title, Titles, YesNo
from tihang.core.logic import Given
from tihang.core.values import Words

FORMAT = "tihang-sheet/1"
MARK, VALUE, LIST = "#mark", "#value", "#list:"
ID, ANSWER, REASON, EVIDENCE, ESTIMATED, KIND = "#id", "#answer", "#reason", "#evidence", "#estimated", "#kind"
SET, OPTION, CHINESE, ENGLISH = "#set", "#option", "#zh", "#en"
OUT = "not_applicable"
PART = "::"
"""Stands between a question and one of its options where each option has its own row."""

MAY_NOT_APPLY = frozenset({"rating", "yes_no"})
"""The kinds whose answer may be *not applicable*."""

YES_NO: tuple[tuple[str, Words], ...] = (("yes", ("是", "Yes")), ("no", ("否", "No")))
NOT_APPLICABLE: tuple[str, Words] = (OUT, ("不适用", "Not applicable"))
GUESSED: tuple[tuple[str, Words], ...] = (("estimated", ("推算", "Estimated")),)
LIST_COLUMNS: dict[str, tuple[tuple[str, Words, str], ...]] = {
    "titles": (
        ("tier", ("层级", "Tier"), "tier"),
        ("since", ("起（YYYY-MM-DD）", "Since (YYYY-MM-DD)"), ""),
        ("until", ("至", "Until"), ""),
        ("by", ("谁授予", "Granted by"), ""),
    ),
    "scenarios": (
        ("code", ("场景", "Scenario"), "code"),
        ("instance", ("叫什么、在哪里", "Name of the instance"), ""),
        ("ai", ("用了人工智能吗", "Uses AI"), "yes_no"),
    ),
}
EMPTY_ROWS = {"titles": 12, "scenarios": 200}
SUBJECT: tuple[tuple[str, Words], ...] = (
    ("enterprise", ("企业名称", "Enterprise")),
    ("factory", ("工厂名称", "Factory")),
    ("uscc", ("统一社会信用代码", "Unified social credit code")),
    ("region", ("行政区划代码", "Division code")),
    ("industry", ("行业代码（GB/T 4754）", "Industry code (GB/T 4754)")),
    ("group", ("所属集团", "Group")),
)


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One row to answer (一行). ``options`` names its drop-down, empty for free entry; a heading takes no answer itself."""

    id: str
    area: str
    grade: str
    text: str
    kind: str
    options: str
    help: str
    answer: str = ""
    reason: str = ""
    evidence: str = ""
    estimated: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """A sheet of rows to answer (答题页)."""

    name: str
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A sheet whose rows are entries of one list question (清单页)."""

    name: str
    question: str
    text: str
    columns: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    empty: int


@dataclass
class Plan:
    """A workbook before it is drawn (工作簿版面). ``sets`` maps the name of each drop-down to its (id, words)."""

    pack: Pack
    profile: str
    lang: str
    sheet: AnswerSheet | None
    sets: dict[str, tuple[tuple[str, Words], ...]] = field(default_factory=dict)
    pages: list[AnswerPage] = field(default_factory=list)
    lists: list[ListPage] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    written: str = ""

    def say(self, words: Words) -> str:
        """The wording in the language of the workbook."""
        return words[0 if self.lang == "zh" else 1]

    @property
    def excludable(self) -> list[Area]:
        """The areas that tailoring may leave out; none where answers are not rated by grade."""
        if not any(question.grade for question in self.pack.questions):
            return []
        tops = [area for top in self.pack.areas for area in top.walk() if not area.always and not any(part.always for part in area.walk())]
        return [area for area in tops if not self._always_above(area.code)]

    def _always_above(self, code: str) -> bool:
        at: str | None = code
        while at:
            if self.pack.area_by_code[at].always:
                return True
            at = self.pack.parent_by_code.get(at)
        return False


def plan_workbook(pack: Pack, profile: str, sheet: AnswerSheet | None, lang: str) -> Plan:
    """The plan of a workbook for ``pack``, filled with what ``sheet`` says."""
    plan = Plan(pack, profile, lang, sheet, {"guessed": GUESSED})
    for top in pack.areas:
        asked = [name for area in top.walk() for name in area.questions if _in_profile(area, profile) or (sheet and name in sheet.given)]
        lines = [line for name in asked for line in _lines(pack.question_by_id[name], plan)]
        if lines:
            plan.pages.append(AnswerPage(plan.say(top.words), tuple(lines)))
    free: dict[Words, list[AnswerLine]] = {}
    for question in pack.questions:
        if question.area and pack.area_by_code.get(question.area) and question.id in pack.area_by_code[question.area].questions:
            continue
        if isinstance(question.kind, Titles | Scenarios):
            plan.lists.append(_list_page(question, plan))
        else:
            free.setdefault(_group(question), []).extend(_lines(question, plan))
    plan.pages += [AnswerPage(plan.say(name), tuple(lines)) for name, lines in free.items()]
    return plan


def _in_profile(area: Area, profile: str) -> bool:
    return not area.profiles or not profile or profile in area.profiles


def _group(question: Question) -> Words:
    if question.id.startswith("indicators."):
        return "指标", "Indicators"
    return ("基本情况", "Basics") if question.id.startswith(("records.", "maturity.")) else ("建设内容", "Construction")


def _lines(question: Question, plan: Plan) -> Iterator[AnswerLine]:
    """The row of a question; questions with several options have a row for each option below."""
    pack, given = plan.pack, plan.sheet.given.get(question.id) if plan.sheet else None
    criterion = pack.criterion_by_id.get(question.id)
    area = question.area or (criterion.area if criterion else "")
    helped = (
        question.help or (criterion.help if criterion else None) or (pack.area_by_code[area].help if area in pack.area_by_code else None)
    )
    options = _options(question, plan)
    line = AnswerLine(
        id=question.id,
        area=plan.say(pack.names(area)) if area else "",
        grade=_grade(question, plan),
        text=plan.say(question.words),
        kind=question.kind.name,
        options="" if isinstance(question.kind, Choices) else options,
        help=plan.say(helped) if helped else "" if options else plan.say(question.kind.accepts()).strip(),
        answer=_shown(question, given, plan),
        reason=given.reason if given else "",
        evidence="\n".join(plan.sheet.evidence.get(question.id, ())) if plan.sheet else "",
        estimated=bool(plan.sheet and question.id in plan.sheet.estimated),
        heading=isinstance(question.kind, Choices),
    )
    yield line
    if isinstance(question.kind, Choices):
        chosen = given.value if given and isinstance(given.value, tuple) else None
        for option in question.kind.options:
            said = "" if chosen is None else plan.say(dict(YES_NO)["yes" if option.id in chosen else "no"])
            yield AnswerLine(f"{question.id}{PART}{option.id}", line.area, "", f"　· {plan.say(option.words)}", "option", options, "", said)


def _grade(question: Question, plan: Plan) -> str:
    rungs = plan.pack.rung_by_id
    if question.grade:
        return next(
            (f"{rung.ordinal} {plan.say(rung.words)}" for rung in rungs.values() if rung.ordinal == question.grade), str(question.grade)
        )
    criterion = plan.pack.criterion_by_id.get(question.id)
    return (
        ("、" if plan.lang == "zh" else ", ").join(plan.say(rungs[tier].words) for tier in criterion.tiers if tier in rungs)
        if criterion
        else ""
    )


def _options(question: Question, plan: Plan) -> str:
    """The name of the drop-down of a question, made when it is new; empty for free entry."""
    kind = question.kind
    if isinstance(kind, Choices):
        return _set(plan, "yes_no", YES_NO)
    if isinstance(kind, YesNo):
        return _set(plan, "yes_no_out", (*YES_NO, NOT_APPLICABLE))
    if isinstance(kind, Choice):
        options = tuple((option.id, option.words) for option in kind.options)
        whole = (*options, NOT_APPLICABLE) if kind.may_not_apply else options
        known = next((name for name, found in plan.sets.items() if found == whole), "")
        return known or _set(plan, kind.scale if isinstance(kind, Rating) else f"choice{len(plan.sets)}", whole)
    if isinstance(kind, Level):
        return _set(plan, f"level{kind.low}-{kind.high}", tuple((str(n), (str(n), str(n))) for n in range(kind.low, kind.high + 1)))
    return ""


def _set(plan: Plan, name: str, options: tuple[tuple[str, Words], ...]) -> str:
    plan.sets.setdefault(name, options)
    return name


def _shown(question: Question, given: Given | None, plan: Plan) -> str:
    """The answer as the workbook shows it."""
    if given is None or isinstance(question.kind, Choices):
        return ""
    if given.value is None:
        return plan.say(NOT_APPLICABLE[1]) if given.reason else ""
    data = str(question.kind.data(given.value))
    name = _options(question, plan)
    return next((plan.say(words) for option, words in plan.sets.get(name, ()) if option == data), data)


def _list_page(question: Question, plan: Plan) -> ListPage:
    kind, key = question.kind, question.id
    if isinstance(kind, Titles):
        _set(plan, "tier", tuple((tier, plan.pack.names(tier)) for tier in kind.tiers))
    if isinstance(kind, Scenarios):
        _set(plan, "yes_no", YES_NO)
        _set(plan, "code", tuple((code, _coded(code, plan.pack.names(code))) for code, _ in kind.codes))
    given = plan.sheet.given.get(key) if plan.sheet else None
    entries = given.value if given and isinstance(given.value, tuple) else ()
    rows = tuple(_entry_row(entry, plan) for entry in entries if isinstance(entry, Title | Scenario))
    columns = tuple((name, plan.say(words), options if options in plan.sets else "") for name, words, options in LIST_COLUMNS[kind.name])
    names = {"titles": ("称号", "Titles"), "scenarios": ("场景", "Scenarios")}
    return ListPage(plan.say(names[kind.name]), key, plan.say(question.words), columns, rows, max(EMPTY_ROWS[kind.name] - len(rows), 5))


def _coded(code: str, words: Words) -> Words:
    return (code, code) if words[0] == code else (f"{code} {words[0]}", f"{code} {words[1]}")


def _entry_row(entry: Title | Scenario, plan: Plan) -> tuple[str, ...]:
    labels = {name: dict(options) for name, options in plan.sets.items()}
    if isinstance(entry, Title):
        days = [day.isoformat() if day else "" for day in (entry.since, entry.until)]
        return plan.say(labels["tier"].get(entry.tier, (entry.tier, entry.tier))), *days, entry.by
    said = "" if entry.ai is None else plan.say(labels["yes_no"]["yes" if entry.ai else "no"])
    return plan.say(labels["code"].get(entry.code, (entry.code, entry.code))), entry.instance, said
