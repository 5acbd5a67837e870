"""A campaign in lines of text (批次说明), in Chinese or English, each with how sure it is."""

from collections.abc import Iterator

from tihang.core.campaign.codec import campaign_of
from tihang.core.campaign.law import CampaignLaw
from tihang.core.criteria import Citation, Pack


def campaign_lines(pack: Pack, index: int) -> Iterator[str]:
    """Dates, conditions, channels, quotas, how experts read, cultivation, checks and what no source says; nothing for another pack."""
    if pack.campaign is not None:
        law = campaign_of(pack)
        yield from _dates(law, index)
        yield from (f"{each.id} {each.words[index]}  ({each.weight}){_sure(each.cite, index)}" for each in law.conditions)
        yield from (f"{each.id} {each.words[index]}  → {each.route}{_sure(each.cite, index)}" for each in law.channels)
        yield from (f"{each.id} {each.words[index]}{_sure(each.cite, index)}" for each in law.quotas)
        points = (*law.panels, *law.cultivation)
        yield from (f"{each.id} {each.words[index]}  ({' '.join(each.values)}){_sure(each.cite, index)}" for each in points)
        yield from (f"{each.id} {each.department[index]}: {each.words[index]}{_sure(each.cite, index)}" for each in law.checks)
        yield f"= {law.deadline.said()[index]}"
        yield from (f"? {words[index]}" for words in law.unknown)


def _dates(law: CampaignLaw, index: int) -> Iterator[str]:
    for each in law.milestones:
        yield f"{each.id} {each.words[index]}  {each.due.text() if each.due else '—'}{_sure(each.cite, index)}"


def _sure(cite: Citation, index: int) -> str:
    return f"  [{cite.words[index]}]"
