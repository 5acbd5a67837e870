"""Files of the factory's record that are attached (附件)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.kinds.kind import Kind, KindError, Value, refuse
from tihang.core.problems import bad
from tihang.core.values import Words

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Attached(Kind):
    """附件: keys of files in the record, at most ``most``. What they may be and how large is checked where they come in."""

    most: int = 10
    media: tuple[str, ...] = ()
    largest_mb: int | None = None
    name: ClassVar[str] = "file"

    def parse(self, raw: object) -> Value:
        given = [raw] if isinstance(raw, str) else raw
        if not isinstance(given, Sequence):
            raise refuse(raw, self)
        keys = tuple(dict.fromkeys(str(key).strip().lower() for key in given))
        if not keys or not all(KEY.fullmatch(key) for key in keys):
            raise refuse(raw, self)
        if len(keys) > self.most:
            said = f"附了 {len(keys)} 个文件", f"{len(keys)} files are attached"
            raise KindError(bad(*said, f"最多 {self.most} 个", f"At most {self.most}", code="too_many"))
        return keys

    def show(self, value: Value) -> Words:
        many = len(value) if isinstance(value, tuple) else 0
        return f"{many} 个文件", f"{many} files" if many != 1 else "1 file"

    def data(self, value: Value) -> Data:
        return [str(key) for key in value] if isinstance(value, tuple) else []

    def law(self) -> dict[str, Data]:
        return {"kind": self.name, "most": self.most, "media": list(self.media), "largest_mb": self.largest_mb}

    def accepts(self) -> Words:
        return f"文件，最多 {self.most} 个", f"files, at most {self.most}"
