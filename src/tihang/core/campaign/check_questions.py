"""What other departments are asked about applicants (联合核查的问题), as the law of a campaign has it."""

from dataclasses import dataclass

from tihang.core.criteria import Citation
from tihang.core.values import Words


@dataclass(frozen=True, slots=True)
class AskedOf:
    """核查问题: ``words`` are asked of a ``department`` about so many ``years``; the answer bears on a ``condition`` of the campaign."""

    id: str
    words: Words
    cite: Citation
    department: Words
    condition: str
    years: int
