"""The file of a published list (名单文件): the list, the digest of each part, and the seal that the instance key signed; read back from anywhere."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from tihang.core.canonical import Data
from tihang.core.problems import BadInput, bad
from tihang.core.ranking.published import list_digest, part_digests

FORM: Final = "tihang-list.1"
LONGEST: Final = 40_000_000
"""Characters of a file: 20,000 rows fit easily."""


@dataclass(frozen=True, slots=True)
class ListProof:
    """名单的封存: what the register keeps under its code, the signature over that, and the public half of the key."""

    region: str
    code: str
    kind: str
    digest: str
    pages: int
    subject: str | None
    made_at: str
    key: str
    public: str
    signature: str


@dataclass(frozen=True, slots=True)
class ListFile:
    """名单文件: as somebody holds it. Whether anything in it is true, is another question."""

    content: Mapping[str, Any]
    parts: Mapping[str, str]
    proof: ListProof | None


def list_file(content: Mapping[str, Data], proof: ListProof | None) -> str:
    """The text of the file that is downloaded: one line a row, so that two of them compare line by line."""
    head: dict[str, Data] = {"form": FORM, "sha256": list_digest(content), "parts": dict(part_digests(content))}
    said: dict[str, Data] = asdict(proof) if proof else {}
    lines = [f'"{name}": {_json(value)}' for name, value in {**head, "proof": said or None}.items()]
    inner = [f'"{name}": {_rows(value) if name in ("rows", "dropped", "roster") else _json(value)}' for name, value in content.items()]
    return "{\n" + ",\n".join([*lines, '"list": {\n' + ",\n".join(inner) + "\n}"]) + "\n}\n"


def read_list_file(text: str) -> ListFile:
    """A file read back. Raises BadInput for what is no file of a list."""
    try:
        found = json.loads(text.removeprefix("\ufeff")) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("form") != FORM or not isinstance(found.get("list"), dict):
        said = "这不是公布名单的文件", "this is no file of a published list"
        raise BadInput(
            [bad(*said, "用公布机关给出的原文件，不要改动", "Take the file as the office that published it gave it", code="no_list")]
        )
    parts = found.get("parts")
    return ListFile(
        content=found["list"],
        parts={str(name): str(value) for name, value in parts.items()} if isinstance(parts, dict) else {},
        proof=_proof(found.get("proof")),
    )


def is_list_file(head: str) -> bool:
    """Whether a text begins as such a file does."""
    return f'"form": "{FORM}"' in head[:200]


def _proof(found: object) -> ListProof | None:
    if not isinstance(found, dict) or {field.name for field in fields(ListProof)} != set(found):
        return None
    texts = {name: value for name, value in found.items() if name not in ("pages", "subject")}
    whole = type(found["pages"]) is int and isinstance(found["subject"], str | None)
    return ListProof(**found) if whole and all(isinstance(value, str) for value in texts.values()) else None


def _json(value: Data) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rows(rows: Any) -> str:
    return "[\n" + ",\n".join(f"  {_json(row)}" for row in rows) + "\n]" if rows else "[]"
