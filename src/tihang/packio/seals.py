"""Seals (封印): the fingerprint of every published part; what is sealed cannot change, a correction makes the next revision."""

from dataclasses import dataclass
from pathlib import Path

from tihang.core.criteria import Overlay, Pack, part_fingerprints
from tihang.core.problems import Problem, bad

FILE = "SEALS"


@dataclass(frozen=True, slots=True)
class Seal:
    """One sealed part (封印): ``name`` is id@edition."""

    name: str
    revision: int
    part: str
    sha256: str

    def line(self) -> str:
        return f"{self.name} r{self.revision} {self.part} {self.sha256}"


def read_seals(root: Path) -> dict[tuple[str, int, str], str]:
    """Every seal of a shelf: (name, revision, part) → fingerprint."""
    path = root / FILE
    found: dict[tuple[str, int, str], str] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else []:
        parts = line.split()
        if len(parts) == len(("name", "revision", "part", "sha256")) and parts[1][:1] == "r" and parts[1][1:].isdigit():
            found[parts[0], int(parts[1][1:]), parts[2]] = parts[3]
    return found


def seals_of(pack: Pack | Overlay) -> list[Seal]:
    """The seals a pack or overlay has today."""
    if isinstance(pack, Overlay):
        from tihang.packio.overlay_files import overlay_fingerprint

        return [Seal(pack.name, pack.revision, "overlay", overlay_fingerprint(pack))]
    return [Seal(pack.name, pack.revision, part, sha256) for part, sha256 in part_fingerprints(pack).items()]


def check_seals(today: list[Seal], sealed: dict[tuple[str, int, str], str]) -> list[Problem]:
    """What is wrong with the seals: a part that was never sealed, or one that changed after it was."""
    problems: list[Problem] = []
    for seal in today:
        known = sealed.get((seal.name, seal.revision, seal.part))
        place = f"{seal.name} r{seal.revision} {seal.part}"
        if known is None:
            mend = "先运行 tihang pack check，再运行 tihang pack seal", "Run `tihang pack check`, then `tihang pack seal`"
            problems.append(
                bad("这一部分还没有封印，不能用来判定", "this part is not sealed and cannot judge", *mend, place=place, code="unsealed")
            )
        elif known != seal.sha256:
            mend = (
                "还原文件；要更正就把 revision 加一，旧版放进 revisions/",
                "Restore the files; to correct, raise `revision` and keep the old one under revisions/",
            )
            problems.append(bad("封印之后内容被改过", "it changed after it was sealed", *mend, place=place, code="seal_broken"))
    return problems


def write_seals(root: Path, sealed: dict[tuple[str, int, str], str]) -> None:
    """Write every seal, in order, replacing the file in one step."""
    lines = [Seal(name, revision, part, sha256).line() for (name, revision, part), sha256 in sorted(sealed.items())]
    draft = root / f".{FILE}.new"
    draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
    draft.replace(root / FILE)
