"""Which law of a campaign holds in a place (批次规则选用): the law as it was opened, with what overlays of the region or group add to it."""

from dataclasses import replace

from tihang.core.campaign import CampaignLaw, campaign_of
from tihang.core.criteria import fingerprint
from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.packio.shelf import Shelf

KIND = "campaign"


def campaign_packs(shelf: Shelf) -> list[tuple[str, str]]:
    """(id, edition) of every campaign on the shelf, in order."""
    return [name for name in shelf.names() if shelf.pack(*name).kind == KIND]


def sealed_law(shelf: Shelf, name: str) -> tuple[CampaignLaw, str]:
    """The law of a sealed campaign (id@edition) and the fingerprint of its pack. Raises BadInput where it is not sealed, is no campaign, or names what is not there."""
    pack = shelf.sealed(name)
    if pack.campaign is None:
        said = f"{pack.name} 不是批次", f"{pack.name} is no campaign"
        raise BadInput([bad(*said, "选一个批次包", "Choose a campaign", code="wrong_pack")])
    law = campaign_of(pack)
    missing = missing_packs(law, shelf)
    if missing:
        raise BadInput(missing)
    return law, fingerprint(pack)


def campaign_named(shelf: Shelf, asked: str) -> CampaignLaw:
    """The law of a campaign by ``id`` or ``id@edition``. Raises BadInput where there is none, or where it is none."""
    name, _, edition = asked.partition("@")
    pack = shelf.sealed(*shelf.find(name, edition))
    return sealed_law(shelf, pack.name)[0]


def law_in_place(shelf: Shelf, law: CampaignLaw, region: str, group: str = "") -> CampaignLaw:
    """The law with the equivalent titles that sealed overlays of this place or group add. Raises BadInput where a seal is broken."""
    overlays = shelf.overlays_for({"region": region, "group": group}, law.name)
    if not overlays:
        return law
    problems = [problem for overlay in overlays for problem in shelf.seal_problems(overlay)]
    if problems:
        raise BadInput(problems)
    pack = shelf.pack(law.name)
    for overlay in overlays:
        pack = shelf.overlaid(pack, overlay)
    known = {*law.equivalents, *campaign_of(shelf.pack(law.name)).equivalents}  # a later revision of the shelf adds nothing by itself
    more = tuple(each for each in campaign_of(pack).equivalents if each not in known)
    return replace(law, equivalents=(*law.equivalents, *more))


def references(law: CampaignLaw) -> dict[str, str]:
    """The packs a campaign names, by what they are to it; those not known are left out."""
    named = {"criteria": law.criteria, "form": law.form, **({"rubric": law.rubric} if law.rubric else {}), **law.lists}
    return {what: each.name for what, each in named.items() if each.name}


def missing_packs(law: CampaignLaw, shelf: Shelf) -> tuple[Problem, ...]:
    """What the campaign names and the shelf does not have."""
    known = ["@".join(name) for name in shelf.names()]
    return tuple(
        Problem(
            (f"{law.name} 的 {what} 是 {name}，书架上没有", f"{law.name} names {name} as its {what}, which is not on the shelf"),
            nearest(name, known),
            f"packs/{law.pack}/{law.edition}/campaign.yaml",
            "unknown_pack",
        )
        for what, name in references(law).items()
        if name not in known
    )
