"""A call out of an example in the law (转发示例): what a real level announced, to be taken down as it stands in its source."""

from tihang.core.campaign import CallExample
from tihang.core.problems import Problem, bad
from tihang.journey.campaigns.rules.calls import NewCall
from tihang.journey.campaigns.rules.levels import level_of
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.codes import division, named, path_of


def call_of_example(example: CallExample, place: str) -> NewCall:
    """With its days, what goes on paper and how many of the dossier itself."""
    copies = next((paper.copies for paper in example.paper if paper.equals_online), None)
    return NewCall(
        title=example.words[0], issuer=f"{named(place)}主管部门", text=_paper(example), paper_copies=copies, dates=dict(example.dates)
    )


def of_its_level(example: CallExample, place: str) -> Problem | None:
    """An example of a city speaks for a city."""
    if division(place) is None or level_of(Part(path_of(place))) == example.level:
        return None
    said = f"{named(place)}不是这份通知的那一级", f"{named(place)} does not stand at the level of this call"
    return bad(*said, "填发这份通知的地区", "Give the place whose call it is", place="place", code="not_this_level")


def _paper(example: CallExample) -> str:
    found = [f"{paper.words[0]} {paper.copies} 份" if paper.copies else paper.words[0] for paper in example.paper]
    return f"纸质材料：{'；'.join(found)}。" if found else ""
