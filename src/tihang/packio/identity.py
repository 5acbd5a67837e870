"""Permanent ids (永久编号): what each edition calls the thing that lives on."""

from pathlib import Path

from tihang.core.criteria import Pack
from tihang.core.problems import Problem, bad
from tihang.packio.spots import Ledger, Look
from tihang.packio.yaml_tree import read_yaml_file

FILE = "identity.yaml"
ALL = "all"


class Identity:
    """The register of permanent ids of one pack (永久编号表)."""

    def __init__(self, rows: dict[str, dict[str, str]]) -> None:
        self.rows = rows

    def lives(self, old: str, new: str) -> dict[str, str]:
        """Id in edition ``old`` → id in edition ``new``, for everything that lives on under another id."""
        found: dict[str, str] = {}
        for name, editions in self.rows.items():
            was, now = (editions.get(edition, name if ALL in editions else "") for edition in (old, new))
            if was and now:
                found[was] = now
        return found

    def known(self, edition: str) -> frozenset[str]:
        """Every id the register knows for an edition."""
        return frozenset(editions.get(edition, name if ALL in editions else "") for name, editions in self.rows.items()) - {""}


def load_identity(pack_folder: Path, shown: str) -> tuple[Identity, list[Problem]]:
    """The register beside the editions of a pack, and what is wrong with it."""
    path = pack_folder / FILE
    if not path.is_file():
        return Identity({}), []
    ledger = Ledger()
    look = Look(read_yaml_file(path, f"{shown}/{FILE}"), ledger)
    rows: dict[str, dict[str, str]] = {}
    for entry in look.get("ids").each():
        body = entry.map(frozenset({"id", "editions", "retired"}))
        name = body.text("id")
        if name in rows:
            ledger.note(
                entry.spot, f"永久编号 {name} 写了两次", f"permanent id {name} stands twice", "编号永不重用", "An id is never used again"
            )
        editions = body.get("editions")
        rows[name] = {ALL: name} if editions.spot.value == ALL else {edition: below.own_text() for edition, below in editions.pairs()}
    return Identity(rows), ledger.problems


def unregistered(pack: Pack, identity: Identity) -> list[Problem]:
    """Ids of an edition that the register does not know."""
    known = identity.known(pack.edition)
    ids = [*(q.id for q in pack.questions), *(c.id for c in pack.criteria), *pack.area_by_code, *(e.id for e in pack.entries)]
    lacking = sorted({name for name in ids if name not in known})
    if not lacking or not identity.rows:
        return []
    listed = ", ".join(lacking[:5]) + (" …" if len(lacking) > len(lacking[:5]) else "")
    said = f"有 {len(lacking)} 个编号没有登记：{listed}", f"{len(lacking)} ids are not registered: {listed}"
    return [bad(*said, "写进 identity.yaml", "Write them into identity.yaml", place=pack.name, code="identity")]
