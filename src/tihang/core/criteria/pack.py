"""A criteria pack (标准包): one edition of a ladder, catalogue or list of indicators, whole and frozen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from tihang.core.canonical import Data
from tihang.core.criteria.citation import Citation, Source
from tihang.core.criteria.cited_data import citations_in
from tihang.core.criteria.filing import Filings
from tihang.core.kinds import Kind, Scenarios
from tihang.core.logic import Term
from tihang.core.values import Words


@dataclass(frozen=True, slots=True)
class Document:
    """The issuing document (发布文件)."""

    number: str
    words: Words
    issued: date | None = None
    in_force: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing so that the pack, or some of its rungs or profiles, cannot judge (缺口)."""

    what: str
    words: Words
    rungs: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of factory with its own weights and tailoring (类型), such as discrete and process."""

    id: str
    words: Words


@dataclass(frozen=True, slots=True)
class Question:
    """One question (题目). ``grade`` is the ordinal of its rung on staged ladders; ``judged`` says who decides."""

    id: str
    kind: Kind
    words: Words
    cite: Citation
    judged: str = "computed"
    grade: int | None = None
    area: str = ""
    tags: tuple[str, ...] = ()
    help: Words | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """An area of capability or a link (能力域、环节): a node of the tree that carries questions or further areas."""

    code: str
    words: Words
    cite: Citation
    heights: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    always: bool = False
    parts: "tuple[Area, ...]" = ()
    questions: tuple[str, ...] = ()
    help: Words | None = None

    def walk(self) -> "Iterator[Area]":
        """This area and everything below it, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a ladder (要素条件). ``cites`` and ``judged_at`` map a rung to what differs there."""

    id: str
    words: Words
    term: Term
    cite: Citation
    tiers: tuple[str, ...] = ()
    group: str = ""
    area: str = ""
    part_of: str = ""
    judged: str = "computed"
    hard: bool = True
    help: Words | None = None
    cites: Mapping[str, Citation] = field(default_factory=dict)
    loosened: Mapping[str, Words] = field(default_factory=dict)
    judged_at: Mapping[str, str] = field(default_factory=dict)

    def judged_for(self, rung: str) -> str:
        """Who decides at a rung: computed, record or reviewer."""
        return self.judged_at.get(rung, self.judged)

    def cite_for(self, rung: str) -> Citation:
        """The citation that holds for a rung."""
        return self.cites.get(rung, self.cite)


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of a ladder (等级、层级): by its own term, by a score and its threshold, or by its hard criteria."""

    id: str
    ordinal: int
    words: Words
    cite: Citation
    term: Term | None = None
    score: Term | None = None
    at_least: Fraction | None = None
    by_criteria: bool = False
    help: Words | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs in order (阶梯). ``stacked``: a rung counts only when all lower rungs are met. ``total`` is a term or ``climb``."""

    rungs: tuple[Rung, ...]
    words: Words
    stacked: bool
    climb: bool = False
    total: Term | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of an area inside its parent (权重)."""

    value: Fraction
    cite: Citation


@dataclass(frozen=True, slots=True)
class WeightSet:
    """One set of weights (权重组): profile → area → weight; ``rule`` "equal" gives siblings the same weight."""

    id: str
    words: Words
    cite: Citation
    weights: Mapping[str, Mapping[str, Weight]] = field(default_factory=dict)
    rule: str = ""


@dataclass(frozen=True, slots=True)
class PolicyOption:
    """One way to read an open point (读法)."""

    id: str
    words: Words


@dataclass(frozen=True, slots=True)
class Policy:
    """An open point of a standard with its readings (存疑点)."""

    id: str
    words: Words
    default: str
    options: tuple[PolicyOption, ...]
    cite: Citation

    def option(self, name: str) -> PolicyOption:
        return next(option for option in self.options if option.id == name)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of practice on the short path (做法图)."""

    art: str
    words: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Short:
    """One question of the short path (简答题) for one area, with a picture for each rung."""

    area: str
    words: Words
    pictures: tuple[Picture, ...]
    help: Words | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a scenario catalogue (环节) and the criteria link it maps to."""

    code: str
    no: int
    words: Words
    cite: Citation
    criteria_link: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a catalogue or an indicator list (条目). ``facts`` holds its further law as text."""

    id: str
    words: Words
    cite: Citation
    no: int = 0
    link: str = ""
    text: Words | None = None
    aliases: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    formula: Words | None = None
    formula_cite: Citation | None = None


@dataclass(frozen=True, slots=True)
class Renamed:
    """An older name and the entry it is nearest to (旧名对照)."""

    edition: str
    name: str
    entry: str
    cite: Citation


@dataclass(frozen=True)
class Pack:
    """A criteria pack (标准包)."""

    id: str
    edition: str
    revision: int
    kind: str
    status: str
    words: Words
    document: Document
    cite: Citation
    sources: tuple[Source, ...] = ()
    gaps: tuple[Gap, ...] = ()
    profiles: tuple[Profile, ...] = ()
    areas: tuple[Area, ...] = ()
    questions: tuple[Question, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    ladder: Ladder | None = None
    weight_sets: tuple[WeightSet, ...] = ()
    policies: tuple[Policy, ...] = ()
    opens: tuple[tuple[str, str], ...] = ()
    short: tuple[Short, ...] = ()
    proposes: Mapping[str, str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    entries: tuple[Entry, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    routes: tuple[Mapping[str, Data], ...] = ()
    """Routes as `core.routing` reads and writes them."""
    filings: Filings | None = None
    campaign: Mapping[str, Data] | None = None
    """The law of a campaign as `core.campaign` reads and writes it, without its routes."""
    overlays: tuple[str, ...] = ()
    form: Mapping[str, Data] | None = None
    """A form as `core.forms` reads and writes it."""
    rubric: Mapping[str, Data] | None = None
    """A score sheet as `core.forms` reads and writes it."""
    references: Mapping[str, Data] | None = None
    """Reference values as `core.forms` reads and writes them."""
    costs: Mapping[str, Data] | None = None
    """Books of costs as `core.costs` reads and writes them."""
    sealed_as: dict[str, str] = field(default_factory=dict, init=False, compare=False, repr=False)
    """The fingerprint of each part, kept by ``law.part_fingerprints``; a pack made from this one by ``replace`` begins without."""

    @property
    def name(self) -> str:
        """``id@edition``."""
        return f"{self.id}@{self.edition}"

    @cached_property
    def question_by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def criterion_by_id(self) -> dict[str, Criterion]:
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def area_by_code(self) -> dict[str, Area]:
        return {area.code: area for top in self.areas for area in top.walk()}

    @cached_property
    def parent_by_code(self) -> dict[str, str]:
        """The code of the area above each area; top areas have none."""
        return {part.code: area.code for area in self.area_by_code.values() for part in area.parts}

    @cached_property
    def policy_by_id(self) -> dict[str, Policy]:
        return {policy.id: policy for policy in self.policies}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def rung_by_id(self) -> dict[str, Rung]:
        return {rung.id: rung for rung in self.ladder.rungs} if self.ladder else {}

    @cached_property
    def entry_by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def unconfirmed(self) -> int:
        """How many cited values do not rest on an official text."""
        return sum(1 for _, cite in self.citations() if not cite.confirmed)

    def citations(self) -> Iterator[tuple[str, Citation]]:
        """Every cited value: (path, citation)."""
        for question in self.questions:
            yield f"questions/{question.id}", question.cite
        for criterion in self.criteria:
            yield f"criteria/{criterion.id}", criterion.cite
            yield from ((f"criteria/{criterion.id}/{rung}", cite) for rung, cite in criterion.cites.items())
        for rung in self.rung_by_id.values():
            yield f"rungs/{rung.id}", rung.cite
        for weight_set in self.weight_sets:
            for profile, weights in weight_set.weights.items():
                yield from ((f"weights/{weight_set.id}/{profile}/{code}", weight.cite) for code, weight in weights.items())
        for policy in self.policies:
            yield f"policies/{policy.id}", policy.cite
        for entry in self.entries:
            yield f"entries/{entry.id}", entry.cite
        if self.filings:
            yield "filing", self.filings.cite
            yield from ((f"filing/{way.id}", way.cite) for way in self.filings.ways)
        for path, data in (
            ("campaign", self.campaign),
            ("form", self.form),
            ("rubric", self.rubric),
            ("references", self.references),
            ("costs", self.costs),
        ):
            yield from citations_in(data, path)

    def names(self, key: str) -> Words:
        """The words for any id of this pack; the id itself when it has none."""
        return self._words_by_key.get(key, (key, key))

    @cached_property
    def _words_by_key(self) -> dict[str, Words]:
        named: dict[str, Words] = {}
        for question in self.questions:
            if isinstance(question.kind, Scenarios):
                named.update(question.kind.names)
        named.update({question.id: question.words for question in self.questions})
        named.update({criterion.id: criterion.words for criterion in self.criteria})
        named.update({code: area.words for code, area in self.area_by_code.items()})
        named.update({rung.id: rung.words for rung in self.rung_by_id.values()})
        named.update({link.code: link.words for link in self.links})
        named.update({entry.id: entry.words for entry in self.entries})
        return named
