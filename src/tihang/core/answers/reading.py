"""Reading a sheet (读答卷): every mistake is named with its place and remedy, all at once."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from tihang.core.answers.sheet import AnswerSheet
from tihang.core.criteria import Pack
from tihang.core.kinds import Kind, KindError, Level, YesNo
from tihang.core.kinds.kind import refuse
from tihang.core.logic import Given
from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.core.values import span

SECTIONS = ("answers", "items", "records", "indicators", "maturity")
KNOWN = frozenset({"pack", "edition", "profile", "subject", "excluded", "reviews", "evidence", "titles", "scenarios", *SECTIONS})
SUBJECT = ("enterprise", "factory", "uscc", "region", "industry", "group")
PREFIX = {"records": "records.", "indicators": "indicators.", "maturity": "maturity."}
NOTES_ON_MATURITY = frozenset({"report", "date", "score", "range"})
LONGEST_TEXT = 2000


def read_sheet(raw: object, pack: Pack) -> AnswerSheet:
    """The sheet in ``raw`` (plain data out of YAML, JSON or a workbook) for ``pack``. Raises BadInput with every problem found."""
    reader = _Reader(pack)
    sheet = reader.read(raw)
    if reader.problems:
        raise BadInput(reader.problems)
    return sheet


class _Reader:
    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.problems: list[Problem] = []
        self.given: dict[str, Given] = {}
        self.estimated: set[str] = set()
        self.evidence: dict[str, tuple[str, ...]] = {}

    def read(self, raw: object) -> AnswerSheet:
        body = raw if isinstance(raw, Mapping) else {}
        if not isinstance(raw, Mapping):
            self._complain(
                bad("答卷应是一个映射", "a sheet is a mapping of keys", "从 tihang sheet new 开始", "Start from `tihang sheet new`")
            )
        for key in body:
            if key not in KNOWN:
                self._complain(_unknown("键", "key", str(key), KNOWN, str(key)))
        for question, value, place in self._answers(body):
            self._answer(question, value, place)
        self._files(body)
        return AnswerSheet(
            pack=self.pack.id,
            edition=self.pack.edition,
            profile=self._profile(body),
            subject=self._subject(body),
            given=self.given,
            estimated=frozenset(self.estimated),
            reviews=self._reviews(body),
            excluded=self._excluded(body),
            evidence=self.evidence,
        )

    def _complain(self, problem: Problem) -> None:
        self.problems.append(problem)

    def _profile(self, body: Mapping[str, object]) -> str:
        known = [profile.id for profile in self.pack.profiles]
        chosen = str(body.get("profile") or "")
        if known and not chosen:
            listed = "、".join(known), ", ".join(known)
            self._complain(
                bad("没有写类型 profile", "profile is missing", f"写 {listed[0]} 之一", f"Give one of {listed[1]}", place="profile")
            )
        elif chosen and chosen not in known:
            self._complain(_unknown("类型", "profile", chosen, known, "profile"))
        return chosen

    def _subject(self, body: Mapping[str, object]) -> dict[str, str]:
        raw = self._section(body, "subject")
        for key in raw:
            if key not in SUBJECT:
                self._complain(_unknown("键", "key", str(key), SUBJECT, f"subject.{key}"))
        return {key: str(raw[key])[:LONGEST_TEXT] for key in SUBJECT if raw.get(key) not in (None, "")}

    def _section(self, body: Mapping[str, object], name: str) -> Mapping[str, object]:
        raw = body.get(name)
        if raw is None:
            return {}
        if not isinstance(raw, Mapping):
            self._complain(bad(f"{name} 应是映射", f"{name} is a mapping", "写成 编号: 答案", "Write id: answer", place=name))
            return {}
        return raw

    def _answers(self, body: Mapping[str, object]) -> Iterator[tuple[str, object, str]]:
        for name in SECTIONS:
            for key, value in self._section(body, name).items():
                question = f"{PREFIX.get(name, '')}{key}"
                if name == "maturity" and key in NOTES_ON_MATURITY and question not in self.pack.question_by_id:
                    continue
                yield question, value, f"{name}.{key}"
        for name in ("titles", "scenarios"):
            if body.get(name) is not None:
                yield name, body[name], name

    def _answer(self, question: str, raw: object, place: str) -> None:
        known = self.pack.question_by_id.get(question)
        if known is None:
            self._complain(_unknown("编号", "id", question, self.pack.question_by_id, place))
            return
        if raw is None or raw == "":
            return
        if question in self.given:
            mend = "留一个", "Keep one of them"
            self._complain(bad(f"{question} 答了两次", f"{question} is answered twice", *mend, place=place, code="answered_twice"))
            return
        try:
            self.given[question] = self._given(question, self._unwrap(question, raw))
        except KindError as error:
            told = error.problem
            self._complain(Problem(told.said, told.remedy, f"{place}{told.place}", told.code))

    def _unwrap(self, question: str, raw: object) -> object:
        """The bare answer in ``{estimated: …}`` or ``{value: …, evidence: […]}``."""
        if not isinstance(raw, Mapping):
            return raw
        if raw.get("evidence"):
            self.evidence[question] = _named(raw["evidence"])
        rest = {key: value for key, value in raw.items() if key != "evidence"}
        if set(rest) == {"estimated"}:
            self.estimated.add(question)
            return rest["estimated"]
        return rest["value"] if set(rest) == {"value"} else rest

    def _files(self, body: Mapping[str, object]) -> None:
        """Evidence beside the answers, as ``AnswerSheet.data`` writes it."""
        for question, files in self._section(body, "evidence").items():
            if question in self.pack.question_by_id:
                self.evidence[str(question)] = _named(files)
            else:
                self._complain(_unknown("编号", "id", str(question), self.pack.question_by_id, f"evidence.{question}"))

    def _given(self, question: str, raw: object) -> Given:
        kind = self.pack.question_by_id[question].kind
        if isinstance(raw, Mapping) and set(raw) == {"not_applicable"}:
            return self._out(kind.may_not_apply, raw["not_applicable"])
        if isinstance(raw, Mapping) and set(raw) == {"range"}:
            return _range(kind, raw["range"])
        return Given(kind.parse(raw))

    def _out(self, allowed: bool, reason: object) -> Given:
        if not allowed:
            raise KindError(
                bad("这道题不能填“不适用”", "this question cannot be not applicable", "给出答案或留空", "Answer it or leave it out")
            )
        text = _reason(reason)
        if not text:
            mend = "在 not_applicable 后写一句理由", "Write a reason after not_applicable"
            raise KindError(bad("“不适用”没有写理由", "not applicable needs a reason", *mend, code="missing_reason"))
        return Given(None, text)

    def _reviews(self, body: Mapping[str, object]) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for name, raw in self._section(body, "reviews").items():
            if name not in self.pack.criterion_by_id:
                self._complain(_unknown("要素条件", "criterion", str(name), self.pack.criterion_by_id, f"reviews.{name}"))
                continue
            try:
                found[str(name)] = YesNo().parse(raw) is True
            except KindError as error:
                self._complain(error.problem.at(f"reviews.{name}"))
        return found

    def _excluded(self, body: Mapping[str, object]) -> dict[str, str]:
        found: dict[str, str] = {}
        for code, reason in self._section(body, "excluded").items():
            problem = self._refuse_exclusion(str(code), _reason(reason))
            if problem:
                self._complain(problem)
            else:
                found[str(code)] = _reason(reason)
        return found

    def _refuse_exclusion(self, code: str, reason: str) -> Problem | None:
        place = f"excluded.{code}"
        if code not in self.pack.area_by_code:
            return _unknown("能力域", "area", code, self.pack.area_by_code, place)
        if self._always(code):
            zh, en = self.pack.names(code)
            mend = (
                "从 excluded 里删去；人员、技术、资源和生产都要评",
                "Take it out of excluded; personnel, technology, resource and production are always judged",
            )
            return bad(f"{zh}不能裁剪", f"{en} cannot be excluded", *mend, place=place, code="not_excludable")
        if not reason:
            return bad("裁剪没有写理由", "the exclusion has no reason", "写一句理由", "Write a reason", place=place, code="missing_reason")
        return None

    def _always(self, code: str) -> bool:
        at: str | None = code
        while at:
            if self.pack.area_by_code[at].always:
                return True
            at = self.pack.parent_by_code.get(at)
        return any(area.always for area in self.pack.area_by_code[code].walk())


def _reason(raw: object) -> str:
    """A reason in words; anything that is not text is no reason."""
    return raw.strip()[:LONGEST_TEXT] if isinstance(raw, str) else ""


def _named(files: object) -> tuple[str, ...]:
    """The names of evidence files, one or a list."""
    listed = files if isinstance(files, list | tuple) else [files]
    return tuple(str(file)[:LONGEST_TEXT] for file in listed)


def _range(kind: Kind, raw: object) -> Given:
    """Two ends of a level that is not decided yet; no other kind knows a range."""
    ends = list(raw) if isinstance(raw, list | tuple) else []
    if not isinstance(kind, Level) or len(ends) != len(("low", "high")):
        raise refuse(raw, kind)
    low, high = (kind.worth(kind.parse(end)) or Fraction(0) for end in ends)
    if low > high:
        raise refuse(raw, kind)
    return Given(None, "", span(low, high))


def _unknown(zh: str, en: str, word: str, known: Iterable[str], place: str) -> Problem:
    said = f"没有{zh}“{word}”", f"there is no {en} '{word}'"
    return Problem(said, nearest(word, known), place, "unknown_id")
