"""Confirmations (核对确认): a steward held a value against the official text. The law and its fingerprint stay as they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from tihang.core.canonical import Data
from tihang.core.criteria.citation import Citation
from tihang.core.criteria.cited_data import with_citations
from tihang.core.criteria.filing import Filings
from tihang.core.criteria.pack import Ladder, Pack, Weight, WeightSet

Raise = Callable[[str, Citation], Citation]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One confirmation (一条核对确认): which value of which revision, against which document, by whom, on which day."""

    pack: str
    revision: int
    path: str
    fingerprint: str
    document: str
    by: str
    on: str
    key: str
    signature: str = ""

    def signed_data(self) -> Data:
        """What the signature covers: everything but itself."""
        return {
            "pack": self.pack, "revision": self.revision, "path": self.path, "fingerprint": self.fingerprint, "document": self.document,
            "by": self.by, "on": self.on, "key": self.key,
        }  # fmt: skip

    def cite(self, old: Citation) -> Citation:
        """The citation of a confirmed value: it says who confirmed it, and keeps what it rested on before."""
        note = f"{self.by} 于 {self.on} 按 {self.document} 核对 / confirmed by {self.by} on {self.on} against {self.document}"
        return Citation("confirmed", old.sources, note, old.method)


def with_confirmations(pack: Pack, rows: Mapping[str, Confirmation]) -> Pack:
    """The pack with the citations at the confirmed paths (as ``law.citations`` names them) raised to confirmed."""

    def at(path: str, cite: Citation) -> Citation:
        return rows[path].cite(cite) if path in rows else cite

    return replace(
        pack,
        questions=tuple(replace(q, cite=at(f"questions/{q.id}", q.cite)) for q in pack.questions),
        criteria=tuple(
            replace(
                c,
                cite=at(f"criteria/{c.id}", c.cite),
                cites={rung: at(f"criteria/{c.id}/{rung}", cite) for rung, cite in c.cites.items()},
            )
            for c in pack.criteria
        ),
        ladder=_ladder(pack.ladder, at) if pack.ladder else None,
        weight_sets=tuple(_weights(weight_set, at) for weight_set in pack.weight_sets),
        policies=tuple(replace(p, cite=at(f"policies/{p.id}", p.cite)) for p in pack.policies),
        entries=tuple(replace(e, cite=at(f"entries/{e.id}", e.cite)) for e in pack.entries),
        filings=_filings(pack.filings, at) if pack.filings else None,
        campaign=_cited(pack.campaign, "campaign", at),
        form=_cited(pack.form, "form", at),
        rubric=_cited(pack.rubric, "rubric", at),
        references=_cited(pack.references, "references", at),
        costs=_cited(pack.costs, "costs", at),
    )


def _cited(data: Mapping[str, Data] | None, path: str, at: Raise) -> Mapping[str, Data] | None:
    return cast("Mapping[str, Data]", with_citations(data, path, at)) if data else None


def _ladder(ladder: Ladder, at: Raise) -> Ladder:
    return replace(ladder, rungs=tuple(replace(rung, cite=at(f"rungs/{rung.id}", rung.cite)) for rung in ladder.rungs))


def _weights(weight_set: WeightSet, at: Raise) -> WeightSet:
    weights = {
        profile: {
            code: Weight(weight.value, at(f"weights/{weight_set.id}/{profile}/{code}", weight.cite)) for code, weight in by_area.items()
        }
        for profile, by_area in weight_set.weights.items()
    }
    return replace(weight_set, weights=weights)


def _filings(filings: Filings, at: Raise) -> Filings:
    ways = tuple(replace(way, cite=at(f"filing/{way.id}", way.cite)) for way in filings.ways)
    return replace(filings, cite=at("filing", filings.cite), ways=ways)
