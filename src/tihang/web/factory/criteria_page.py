"""The page of the tier criteria (要素条件作答页): facts and records, items by tier, scenarios."""

from dataclasses import dataclass

from tihang.core.criteria import Criterion, Pack, Question
from tihang.core.explain.report_words import Tongue
from tihang.core.kinds import Choice, Level, Scenarios, Titles
from tihang.journey.assessment.queries import Judgement, pack_of
from tihang.journey.intake.names import CRITERIA, FACTS, SCENARIOS
from tihang.journey.intake.queries import Draft, Row
from tihang.packio.shelf import default_shelf
from tihang.web.factories.evidence.chips import QuestionPart
from tihang.web.factory.beside import NOTHING, Beside

SPARE_ROWS = 3


@dataclass(frozen=True, slots=True)
class SectionLine:
    """左栏的一行: a section of the criteria, with how much of it is answered."""

    id: str
    name: str
    tier: int
    answered: int
    total: int
    current: bool


@dataclass(frozen=True, slots=True)
class FieldOption:
    """一个选项."""

    id: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """一道题: ``kind`` chooses the widget."""

    id: str
    kind: str
    text: str
    help: str
    options: tuple[FieldOption, ...]
    value: str
    out: bool
    may_not_apply: bool
    reason: str
    judged: str
    confidence: str
    answered: bool
    version: int = 0
    locked: bool = False
    talk: str = ""
    proof: QuestionPart | None = None


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """一组题: a link or a group of criteria."""

    name: str
    note: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """清单里的一行场景."""

    code: str
    instance: str
    ai: str


@dataclass(frozen=True, slots=True)
class ScenarioPart:
    """场景清单: the catalogue by link, the rows said so far and a few empty ones."""

    id: str
    catalogue: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    rows: tuple[ScenarioRow, ...]
    version: int = 0
    locked: bool = False


@dataclass(frozen=True, slots=True)
class CriteriaPage:
    """要素条件作答页."""

    section: str
    title: str
    note: str
    sections: tuple[SectionLine, ...]
    groups: tuple[FieldGroup, ...]
    scenarios: ScenarioPart | None
    previous: SectionLine | None
    following: SectionLine | None
    part: str = ""
    talk: str = ""


def criteria_page(draft: Draft, found: Judgement, section: str, lang: str, around: Beside = NOTHING) -> CriteriaPage:
    """One section, with what stands beside its questions. Raises KeyError for a section that does not exist."""
    return _Maker(draft, found, Tongue(lang), around).page(section)


def sections(pack: Pack) -> tuple[str, ...]:
    """The sections of the criteria sheet, in order."""
    return FACTS, *pack.rung_by_id, SCENARIOS


def section_questions(pack: Pack, section: str) -> list[str]:
    """The questions a section shows."""
    if section == FACTS:
        return [q.id for q in pack.questions if q.id not in pack.criterion_by_id and not isinstance(q.kind, Scenarios) and _is_fact(q)]
    if section == SCENARIOS:
        return [q.id for q in pack.questions if isinstance(q.kind, Scenarios)]
    return [c.id for c in _own_criteria(pack, section) if c.id in pack.question_by_id]


def section_of(pack: Pack, question: str) -> str:
    """The section that shows a question. Raises KeyError."""
    found = next((section for section in sections(pack) if question in section_questions(pack, section)), None)
    if found is None:
        raise KeyError(question)
    return found


def _is_fact(question: Question) -> bool:
    return question.id.startswith("records.") or question.id in ("titles", "maturity.level")


def _own_criteria(pack: Pack, tier: str) -> list[Criterion]:
    """The criteria first asked at a tier, so that nothing is asked twice on the way up."""
    return [criterion for criterion in pack.criteria if criterion.tiers and criterion.tiers[0] == tier]


class _Maker:
    def __init__(self, draft: Draft, found: Judgement, tongue: Tongue, around: Beside = NOTHING) -> None:
        self.sheet = draft.beside
        self.around = around
        self.tongue = tongue
        self.pack = pack_of(self.sheet.pack, self.sheet.edition)
        self.found = found

    def page(self, section: str) -> CriteriaPage:
        lines = self.sections(section)
        at = next(index for index, line in enumerate(lines) if line.id == section) if section in [x.id for x in lines] else -1
        if at < 0:
            raise KeyError(section)
        return CriteriaPage(
            section=section,
            title=lines[at].name,
            note=self._note(section),
            sections=lines,
            groups=self._groups(section),
            scenarios=self._scenarios() if section == SCENARIOS else None,
            previous=lines[at - 1] if at else None,
            following=lines[at + 1] if at + 1 < len(lines) else None,
            part=f"{CRITERIA}{section}",
            talk=self.around.talks.get(f"{CRITERIA}{section}", ""),
        )

    def sections(self, current: str) -> tuple[SectionLine, ...]:
        """Facts, one section a tier, scenarios."""
        facts = self._line(FACTS, self.tongue.say("基本情况与记录", "Facts and records"), 0, current)
        tiers = [self._line(rung.id, self.tongue.of(rung.words), rung.ordinal, current) for rung in self.pack.rung_by_id.values()]
        return facts, *tiers, self._line(SCENARIOS, self.tongue.say("已建场景", "Scenarios built"), 0, current)

    def _line(self, section: str, name: str, tier: int, current: str) -> SectionLine:
        asked = section_questions(self.pack, section)
        answered = sum(1 for question in asked if question in self.sheet.rows)
        return SectionLine(section, name, tier, answered, len(asked), section == current)

    def _note(self, section: str) -> str:
        if section == FACTS:
            return self.tongue.say(
                "这些以记录为准，审核时会核对；不清楚的可以先空着。",
                "These rest on records and will be checked; leave open what you do not know.",
            )
        if section == SCENARIOS:
            return self.tongue.say(
                "只写已经建成的场景，一行一个实例。人工智能占比按实例数计算。",
                "Only what is built, one row an instance. The AI share counts instances.",
            )
        if section == next(iter(self.pack.rung_by_id)):
            return self.tongue.say("基础级由企业自评自建，自己的答案就算数。", "The basic tier is self-assessed: your own answer counts.")
        return self.tongue.say(
            "本层级由主管部门评审：你答“是”只是自述，等评审核对；答“否”马上算数。",
            "Reviewers decide at this tier: your yes is a claim until they confirm it; your no counts at once.",
        )

    def _groups(self, section: str) -> tuple[FieldGroup, ...]:
        if section == SCENARIOS:
            return ()
        if section == FACTS:
            fields = tuple(self._field(self.pack.question_by_id[name]) for name in section_questions(self.pack, FACTS))
            return (FieldGroup(self.tongue.say("记录与称号", "Records and titles"), "", fields),)
        return tuple(self._group(section, key, name) for key, name in self._group_names(section))

    def _group_names(self, tier: str) -> list[tuple[str, str]]:
        """(link code or group, its name) in the order of the pack."""
        words = {
            "basic": ("基本要求", "Basic requirements"),
            "finished": ("建成", "Finished"),
            "prerequisite": ("前置条件", "Prerequisites"),
            "ai": ("人工智能", "Artificial intelligence"),
            "results": ("成效", "Results"),
            "coverage": ("覆盖", "Coverage"),
            "construction": ("建设内容", "Construction"),
        }
        found: dict[str, str] = {}
        for criterion in _own_criteria(self.pack, tier):
            if criterion.id in self.pack.question_by_id:
                key = criterion.area or criterion.group
                found.setdefault(key, self.tongue.of(self.pack.names(key) if key in self.pack.area_by_code else words.get(key, (key, key))))
        return list(found.items())

    def _group(self, tier: str, key: str, name: str) -> FieldGroup:
        mine = [c for c in _own_criteria(self.pack, tier) if (c.area or c.group) == key and c.id in self.pack.question_by_id]
        optional = key in self.pack.area_by_code and not any(criterion.part_of for criterion in mine)
        note = (
            self.tongue.say("本层级不要求覆盖这个环节，答了供参考", "This tier does not ask for this link; answers inform only")
            if optional
            else ""
        )
        return FieldGroup(name, note, tuple(self._field(self.pack.question_by_id[criterion.id]) for criterion in mine))

    def _field(self, question: Question) -> Field:
        row = self.sheet.rows.get(question.id)
        return Field(
            id=question.id,
            kind=question.kind.name,
            text=self.tongue.of(question.words),
            help=self.tongue.of(question.help) if question.help else "",
            options=self._options(question, row),
            value=str(row.value) if row and not isinstance(row.value, list) and row.value is not None else "",
            out=bool(row and row.reason),
            may_not_apply=question.kind.may_not_apply,
            reason=row.reason if row else "",
            judged=question.judged,
            confidence="" if question.cite.confirmed else self.tongue.of(question.cite.words),
            answered=row is not None,
            version=self.sheet.versions.get(question.id, 0),
            locked=self.around.locked,
            talk=self.around.talks.get(question.id, ""),
            proof=self.around.proofs.get(question.id),
        )

    def _options(self, question: Question, row: Row | None) -> tuple[FieldOption, ...]:
        kind, value = question.kind, row.value if row and not row.reason else None
        if isinstance(kind, Choice):
            return tuple(FieldOption(option.id, self.tongue.of(option.words), option.id == value) for option in kind.options)
        if isinstance(kind, Titles):
            held = [entry["tier"] for entry in value] if isinstance(value, list) else []
            return tuple(FieldOption(tier, self.tongue.of(self.pack.names(tier)), tier in held) for tier in kind.tiers)
        if isinstance(kind, Level):
            return tuple(FieldOption(str(n), self.tongue.of(kind.show(n)), str(value) == str(n)) for n in range(kind.low, kind.high + 1))
        if kind.name == "yes_no":
            labels = (("yes", "是", "Yes"), ("no", "否", "No"))
            return tuple(FieldOption(key, self.tongue.say(zh, en), value == key) for key, zh, en in labels)
        return ()

    def _scenarios(self) -> ScenarioPart | None:
        question = next((q for q in self.pack.questions if isinstance(q.kind, Scenarios)), None)
        if question is None or not isinstance(question.kind, Scenarios):
            return None
        catalogue = default_shelf().pack(question.kind.catalogue)
        links = tuple(
            (self.tongue.of(link.words), tuple((e.id, self.tongue.of(e.words)) for e in catalogue.entries if e.link == link.code))
            for link in catalogue.links
        )
        row = self.sheet.rows.get(question.id)
        said = row.value if row and isinstance(row.value, list) else []
        rows = [ScenarioRow(entry["code"], entry.get("instance", ""), entry.get("ai", "")) for entry in said]
        spare = (ScenarioRow("", "", "") for _ in range(0 if self.around.locked else SPARE_ROWS))
        return ScenarioPart(question.id, links, (*rows, *spare), self.sheet.versions.get(question.id, 0), self.around.locked)
