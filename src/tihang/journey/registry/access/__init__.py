"""Access (授权): one declared policy, from which every yes/no and every query filter is made."""

from tihang.journey.registry.access.deeds import Deed
from tihang.journey.registry.access.deny import NotAllowed, must
from tihang.journey.registry.access.filters import Columns, visible
from tihang.journey.registry.access.permits import Thing, permits
from tihang.journey.registry.access.policy import RULES, Relation, Rule
from tihang.journey.registry.access.scope import Office, Scope, Standing

__all__ = [
    "RULES",
    "Columns",
    "Deed",
    "NotAllowed",
    "Office",
    "Relation",
    "Rule",
    "Scope",
    "Standing",
    "Thing",
    "must",
    "permits",
    "visible",
]
