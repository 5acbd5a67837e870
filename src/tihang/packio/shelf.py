"""The shelf (标准包书架): every pack and overlay of a folder, found by id and edition, compiled, sealed and resolved."""

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from tihang.core.criteria import Overlay, Pack, apply_overlay, part_fingerprints
from tihang.core.kinds import Scenarios
from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.packio.compiled import content_key, read_compiled, with_fingerprints, write_compiled
from tihang.packio.confirmations import confirmed
from tihang.packio.seals import check_seals, read_seals, seals_of


class Shelf:
    """Packs and overlays under ``root`` (书架)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._packs: dict[tuple[str, str, int | None], Pack] = {}
        self._overlays: dict[tuple[str, str], Overlay] = {}

    @cached_property
    def folders(self) -> dict[tuple[str, str], Path]:
        """(id, edition) → folder of every pack."""
        return self._found("pack.yaml")

    @cached_property
    def overlay_folders(self) -> dict[tuple[str, str], Path]:
        """(id, edition) → folder of every overlay."""
        return self._found("overlay.yaml")

    def _found(self, file: str) -> dict[tuple[str, str], Path]:
        paths = sorted(self.root.glob(f"*/*/*/{file}"))
        return {(path.parent.parent.relative_to(self.root).as_posix(), path.parent.name): path.parent for path in paths}

    def names(self) -> list[tuple[str, str]]:
        """(id, edition) of every pack, in order."""
        return list(self.folders)

    def overlay_names(self) -> list[tuple[str, str]]:
        """(id, edition) of every overlay, in order."""
        return list(self.overlay_folders)

    def find(self, name: str, edition: str = "") -> tuple[str, str]:
        """The (id, edition) meant by ``name`` (an id, its last word, or either with ``@edition``). Raises BadInput."""
        name, _, after = name.partition("@")
        return _meant(name, edition or after, list(self.folders), "标准包", "pack")

    def pack(self, name: str, edition: str = "", revision: int | None = None) -> Pack:
        """A pack, compiled; an older revision when asked for. Raises BadInput when there is none or it does not load."""
        key = (*self.find(name, edition), revision)
        if key not in self._packs:
            self._packs[key] = self._load(*key)
        return self._packs[key]

    def _load(self, name: str, edition: str, revision: int | None) -> Pack:
        folder = self.folders[name, edition]
        pack = self._compiled(folder)
        self._check_name(pack, name, edition)
        if revision is not None and pack.revision != revision:
            folder = folder / "revisions" / str(revision)
            if not folder.is_dir():
                said = f"{pack.name} 没有第 {revision} 次修订", f"{pack.name} has no revision {revision}"
                raise BadInput([Problem(said, (f"现行是第 {pack.revision} 次", f"The current one is {pack.revision}"), "", "unknown_id")])
            pack = self._compiled(folder)
        for catalogue in {q.kind.catalogue for q in pack.questions if isinstance(q.kind, Scenarios)}:
            found = self.folders.get(_split(catalogue))
            pack = with_fingerprints(with_catalogue(pack, self._compiled(found)), part_fingerprints(pack)) if found else pack
        return with_fingerprints(confirmed(pack, self.root), part_fingerprints(pack))

    def _check_name(self, pack: Pack, name: str, edition: str) -> None:
        if (pack.id, pack.edition) == (name, edition):
            return
        said = f"文件夹 {name}/{edition} 里写的是 {pack.name}", f"the folder {name}/{edition} holds {pack.name}"
        mend = "让 pack 和 edition 与文件夹一致", "Let pack and edition agree with the folder"
        raise BadInput([bad(*said, *mend, place=f"packs/{name}/{edition}/pack.yaml", code="wrong_pack")])

    def _compiled(self, folder: Path) -> Pack:
        key = content_key(folder)
        pack = read_compiled(key)
        if pack is None:
            from tihang.packio.pack_files import load_pack  # the compiled pack needs no reader of YAML

            pack = load_pack(folder, f"packs/{folder.relative_to(self.root).as_posix()}")
            write_compiled(key, pack)
        return pack

    def overlay(self, name: str, edition: str = "") -> Overlay:
        """An overlay. Raises BadInput when there is none or it does not load."""
        from tihang.packio.overlay_files import load_overlay

        name, _, after = name.partition("@")
        found = _meant(name, edition or after, list(self.overlay_folders), "细则", "overlay")
        folder = self.overlay_folders[found]
        if found not in self._overlays:
            self._overlays[found] = load_overlay(folder, f"packs/{folder.relative_to(self.root).as_posix()}")
        return self._overlays[found]

    def overlays_for(self, subject: Mapping[str, str], base: str) -> list[Overlay]:
        """The overlays in force on a pack (id@edition) that a factory comes under, by its region, industry or group; examples never."""
        found = [self.overlay(*name) for name in self.overlay_names()]
        return [overlay for overlay in found if overlay.base == base and overlay.status == "in_force" and overlay.applies_to(subject)]

    def resolve(self, name: str) -> tuple[Pack, tuple[Overlay, ...]]:
        """The pack an overlay rests on with every overlay of the chain applied, lowest first. Raises BadInput for a loop."""
        from tihang.packio.overlay_files import loop_problem

        chain: list[Overlay] = []
        at = name
        while True:
            overlay = self.overlay(at)
            if overlay.name in [seen.name for seen in chain]:
                raise BadInput(
                    [loop_problem([*(seen.name for seen in chain), overlay.name], f"packs/{overlay.id}/{overlay.edition}/overlay.yaml")]
                )
            chain.append(overlay)
            if _split(overlay.base) not in self.overlay_folders:
                break
            at = overlay.base
        pack = self.pack(chain[-1].base)
        for overlay in reversed(chain):
            pack = self.overlaid(pack, overlay)
        return pack, tuple(reversed(chain))

    def overlaid(self, pack: Pack, overlay: Overlay) -> Pack:
        """The pack with one overlay applied and checked. Raises BadInput for what is refused, leads nowhere or loops."""
        from tihang.packio.checks import check_resolved

        resolved = apply_overlay(pack, overlay)
        check_resolved(resolved, overlay)
        return resolved

    def seal_problems(self, item: Pack | Overlay) -> list[Problem]:
        """What is wrong with the seals of a pack or overlay, nothing when all is well."""
        return check_seals(seals_of(item), read_seals(self.root))

    def sealed(self, name: str, edition: str = "") -> Pack:
        """A pack that may judge: sealed and unchanged. Raises BadInput otherwise."""
        pack = self.pack(name, edition)
        problems = [problem for part in (pack, *self._catalogues(pack)) for problem in self.seal_problems(part)]
        if problems:
            raise BadInput(problems)
        return pack

    def _catalogues(self, pack: Pack) -> list[Pack]:
        """The catalogues whose codes and links the pack counts with."""
        named = {question.kind.catalogue for question in pack.questions if isinstance(question.kind, Scenarios)}
        return [self.pack(name) for name in sorted(named) if _split(name) in self.folders]


def with_catalogue(pack: Pack, catalogue: Pack) -> Pack:
    """The pack with its scenario questions knowing the codes of their catalogue and the criteria link of each."""
    links = {link.code: link.criteria_link for link in catalogue.links}
    codes = tuple((entry.id, links.get(entry.link, "")) for entry in catalogue.entries)
    kind = Scenarios(catalogue.name, codes, tuple((entry.id, entry.words) for entry in catalogue.entries))
    asked = tuple(
        replace(q, kind=kind) if isinstance(q.kind, Scenarios) and q.kind.catalogue == kind.catalogue else q for q in pack.questions
    )
    return replace(pack, questions=asked)


@cache
def default_shelf() -> Shelf:
    """The shelf of this installation: ``$TIHANG_PACKS``, else the ``packs`` folder beside ``src``, else the one installed."""
    chosen = os.environ.get("TIHANG_PACKS")
    here = Path(__file__).resolve()
    places = [Path(chosen)] if chosen else [here.parents[3] / "packs", here.parents[1] / "packs"]
    return Shelf(next((place for place in places if place.is_dir()), places[0]))


def _split(name: str) -> tuple[str, str]:
    before, _, after = name.partition("@")
    return before, after


def _meant(name: str, edition: str, known: list[tuple[str, str]], zh: str, en: str) -> tuple[str, str]:
    ids = sorted({known_id for known_id, _ in known})
    matches = [known_id for known_id in ids if known_id == name] or [known_id for known_id in ids if known_id.split("/")[-1] == name]
    if len(matches) != 1:
        remedy = nearest(name, ids)
        raise BadInput([Problem((f"没有{zh}“{name}”", f"there is no {en} '{name}'"), remedy, en, "unknown_pack")])
    editions = [known_edition for known_id, known_edition in known if known_id == matches[0]]
    if not edition and len(editions) == 1:
        return matches[0], editions[0]
    if edition not in editions:
        listed = ", ".join(editions)
        said = f"{matches[0]} 没有版本“{edition}”", f"{matches[0]} has no edition '{edition}'"
        raise BadInput([Problem(said, (f"有 {listed}", f"There are {listed}"), "edition", "unknown_edition")])
    return matches[0], edition
