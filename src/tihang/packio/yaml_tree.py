"""YAML as a tree of spots (带行号的 YAML): every scalar stays the text that was written, every value knows its line.

PyYAML's C parser gives the events; the tree is built here without recursion, so depth, size and aliases stay under control: an alias
is refused (that is what a YAML bomb is made of), a key that stands twice is refused, nothing is guessed to be a number or a truth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from tihang.core.problems import BadInput, Problem, bad

LARGEST_TEXT = 4_000_000
DEEPEST = 40
MOST_SPOTS = 200_000
EMPTY = frozenset({"", "~", "null", "Null", "NULL"})

Plain: TypeAlias = "None | str | list[Plain] | dict[str, Plain]"


@dataclass(slots=True)
class Spot:
    """One value where it stands (位置): ``value`` is None, text, a list of spots or a mapping of spots."""

    value: "None | str | list[Spot] | dict[str, Spot]"
    file: str
    line: int

    @property
    def place(self) -> str:
        """``file:line``."""
        return f"{self.file}:{self.line}"

    def plain(self) -> Plain:
        """The value without lines."""
        if isinstance(self.value, dict):
            return {key: spot.plain() for key, spot in self.value.items()}
        if isinstance(self.value, list):
            return [spot.plain() for spot in self.value]
        return self.value

    def at(self, path: str) -> "Spot":
        """The nearest spot on a dotted path of keys and indexes."""
        spot = self
        for step in path.split("."):
            below = spot.value
            if isinstance(below, dict) and step in below:
                spot = below[step]
            elif isinstance(below, list) and step.isdigit() and int(step) < len(below):
                spot = below[int(step)]
        return spot


def read_yaml_file(path: Path, file: str) -> Spot:
    """The tree in the file at ``path``, called ``file`` in complaints. Raises BadInput also when it is not UTF-8."""
    try:
        return read_yaml(path.read_text(encoding="utf-8"), file)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _refused(file, line, "文件不是 UTF-8 文本", "the file is not UTF-8 text", "用 UTF-8 保存", "Save it as UTF-8") from None


def read_yaml(text: str, file: str) -> Spot:
    """The tree in ``text``. Raises BadInput for anything that is not plain, bounded YAML."""
    if len(text) > LARGEST_TEXT:
        raise _refused(
            file, 1, f"文件有 {len(text)} 个字符", f"the file has {len(text)} characters", f"最多 {LARGEST_TEXT}", f"At most {LARGEST_TEXT}"
        )
    try:
        return _Builder(file).build(yaml.parse(text, Loader=_loader()))
    except yaml.YAMLError as error:
        raise _broken(error, file) from None


def _loader() -> type:
    loader: type = getattr(yaml, "CLoader", yaml.Loader)
    return loader


class _Builder:
    """Builds the tree from events with a stack of open containers."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Spot | None = None
        self.stack: list[Spot] = []
        self.keys: list[str | None] = []
        self.many = 0

    def build(self, events: Iterator[yaml.Event]) -> Spot:
        for event in events:
            self._take(event)
        return self.root or Spot(None, self.file, 1)

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
            self.keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise self._stop(event, "这里用了 YAML 别名（*）", "a YAML alias (*) is used here", "把内容写全", "Write the content out")
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise self._stop(event, "一个文件里有多份文档", "the file holds several documents", "拆成几个文件", "Split it")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._waiting_for_key():
            self._key(event)
            return
        bare = event.implicit[0] and event.value in EMPTY
        self._put(Spot(None if bare else event.value, self.file, _line(event)))

    def _waiting_for_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.keys[-1] is None

    def _key(self, event: yaml.ScalarEvent) -> None:
        below = self.stack[-1].value
        if isinstance(below, dict) and event.value in below:
            key = event.value
            raise self._stop(event, f"键“{key}”写了两次", f"key '{key}' stands twice", "留一个", "Keep one of them")
        self.keys[-1] = event.value

    def _open(self, value: "list[Spot] | dict[str, Spot]", event: yaml.Event) -> None:
        if self._waiting_for_key():
            raise self._stop(event, "键应是一段文字", "a key must be text", "检查冒号和缩进", "Check colons and indentation")
        spot = Spot(value, self.file, _line(event))
        self._put(spot)
        if len(self.stack) >= DEEPEST:
            raise self._stop(event, f"嵌套超过 {DEEPEST} 层", f"nested deeper than {DEEPEST}", "减少层数", "Nest less")
        self.stack.append(spot)
        self.keys.append(None)

    def _put(self, spot: Spot) -> None:
        self.many += 1
        if self.many > MOST_SPOTS:
            raise _refused(self.file, spot.line, "内容太多", "there is too much in this file", "拆成几个文件", "Split it")
        if not self.stack:
            self.root = spot
            return
        below = self.stack[-1].value
        if isinstance(below, dict):
            below[self.keys[-1] or ""] = spot
            self.keys[-1] = None
        elif isinstance(below, list):
            below.append(spot)

    def _stop(self, event: yaml.Event, zh: str, en: str, mend_zh: str, mend_en: str) -> BadInput:
        return _refused(self.file, _line(event), zh, en, mend_zh, mend_en)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _refused(file: str, line: int, zh: str, en: str, mend_zh: str, mend_en: str) -> BadInput:
    return BadInput([bad(zh, en, mend_zh, mend_en, place=f"{file}:{line}", code="yaml")])


def _broken(error: yaml.YAMLError, file: str) -> BadInput:
    mark = getattr(error, "problem_mark", None)
    what = str(getattr(error, "problem", None) or error).splitlines()[0][:200]
    place = f"{file}:{mark.line + 1}" if mark else file
    mend = "检查这一行附近的缩进、冒号和引号", "Check indentation, colons and quotes near this line"
    return BadInput([Problem((f"这不是合格的 YAML（{what}）", f"this is not valid YAML ({what})"), mend, place, "yaml")])
