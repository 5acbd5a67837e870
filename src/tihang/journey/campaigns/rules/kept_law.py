"""The law of a campaign as it is kept (批次规则留存): the text of the day it was opened, read back the same."""

import json
from functools import lru_cache

from tihang.core.campaign import CampaignLaw, law_data, law_from_data
from tihang.core.canonical import canonical_bytes


def law_text(law: CampaignLaw) -> str:
    """What `Campaign.law` keeps: the canonical form without its version byte."""
    return canonical_bytes(law_data(law))[1:].decode("utf-8")


@lru_cache(maxsize=64)
def law_in(text: str) -> CampaignLaw:
    """The law in a kept text. Frozen, so that every reader of a process shares one."""
    return law_from_data(json.loads(text))
