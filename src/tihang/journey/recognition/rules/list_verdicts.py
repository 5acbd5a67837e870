"""What is found of a published list by recomputing it (名单核验): the key that signed it, the parts that were changed, what does not add up.

It needs no database: whoever has the file, the locked rosters and the public key, computes what the site says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tihang.core.canonical import NotCanonical
from tihang.core.ranking import Discrepancy, accounts, list_digest, part_digests
from tihang.core.ranking.list_file import ListFile, ListProof
from tihang.journey.recognition.names import LIST_SEAL
from tihang.journey.trail.rules.signatures import fingerprint_of, seal_bytes, signed_by

STATE_WORDS: Final = {
    "whole": ("名单和签名一致，每一行都对得上", "the list is what was signed, and every row is accounted for"),
    "adds_not_up": ("名单就是签过名的那一份，但有对不上的地方", "the list is what was signed, but it does not add up"),
    "changed": ("和签过名的那一份不一样：被改过", "it is not what was signed: it was changed"),
    "not_ours": ("签名对不上这把公钥，不要相信这份名单", "the signature does not fit this public key: do not trust this list"),
    "unsigned": ("文件里没有签名，只能算内部是否对得上", "the file bears no signature; only whether it adds up can be said"),
}

PART_WORDS: Final = {
    "rows": "列入的行", "dropped": "未列的", "roster": "汇总表", "quota": "名额", "title": "称号", "office": "公布机关", "state": "状态", "number": "版次",
    "document": "文号", "supersedes": "取代哪一版", "published_at": "公布时间", "kind": "类别", "version": "格式版本",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListVerdict:
    """名单核验结果: ``vouched`` says whether the key was known to whoever asked, or only stands in the file itself."""

    state: str
    vouched: bool
    digest: str
    rows: int
    dropped: int
    rosters: int
    found: tuple[Discrepancy, ...]

    @property
    def good(self) -> bool:
        return self.state == "whole"


def list_verdict(
    file: ListFile, rosters: Sequence[Mapping[str, Any]] = (), notices: Sequence[Mapping[str, Any]] = (), *, public: str = ""
) -> ListVerdict:
    """The verdict over a file. ``public`` is the public half of a key that the caller trusts; without it the one in the file is asked."""
    content = file.content
    try:
        digest = list_digest(content)
    except NotCanonical:
        digest = ""
    found = [*_changed(file, digest), *accounts(content, rosters, notices)]
    state = _state(file, digest, public)
    if state == "whole" and found:
        state = "adds_not_up"
    counted = {name: len(content[name]) if isinstance(content.get(name), list) else 0 for name in ("rows", "dropped")}
    return ListVerdict(state, bool(public), digest, **counted, rosters=len(rosters), found=tuple(found))


def _state(file: ListFile, digest: str, public: str) -> str:
    if file.proof is None:
        return "unsigned"
    if not _signed(file.proof, public):
        return "not_ours"
    return "whole" if file.proof.digest == digest else "changed"


def _signed(proof: ListProof, public: str) -> bool:
    """Whether the key signed this proof as the seal of a list; a key bears the name of its own public half."""
    key = public or proof.public
    try:
        named = fingerprint_of(bytes.fromhex(key)) == proof.key
    except ValueError:
        return False
    if not named or proof.kind != LIST_SEAL:
        return False
    message = seal_bytes(
        region=proof.region, code=proof.code, kind=proof.kind, digest=proof.digest, pages=proof.pages, subject=proof.subject,
        made_at=proof.made_at,
    )  # fmt: skip
    return signed_by(key, message, proof.signature)


def _changed(file: ListFile, digest: str) -> list[Discrepancy]:
    """The parts that are not as they were when the file was made."""
    if not digest or (file.proof is not None and file.proof.digest == digest):
        return []
    now = part_digests(file.content)
    return [
        Discrepancy(name, "part_changed", (f"“{PART_WORDS.get(name, name)}”这一部分被改过", f"the part '{name}' was changed"))
        for name in sorted(set(now) | set(file.parts))
        if now.get(name) != file.parts.get(name)
    ]
