"""What two Chinese texts have in common (文本比对): exact passages with their places, and an index that misses none of them.

Texts are compared by their letters: spaces, punctuation, width and case of letters count for nothing, so a copy that was only set
differently is found. A passage is at least `LEAST` letters that stand in both, letter for letter.

    passages("我厂建成了数字孪生平台……", older)     where each passage stands in either text
    similarity(text, older)                       the share of both that stands in common passages, exactly
    index = Index(); index.add(key, older); index.near(text)
    nearest(key, text, others, read)              of which others half of one stands in the other
    near_duplicates(keys, read, template=form)    every pair among thousands of which half of one stands in the other
"""

from tihang.engines.similarity.index import Index, Near
from tihang.engines.similarity.letters import LEAST, Letters
from tihang.engines.similarity.nearest import nearest
from tihang.engines.similarity.passages import Passage, Span, passages, similarity
from tihang.engines.similarity.population import Alike, near_duplicates

__all__ = ["LEAST", "Alike", "Index", "Letters", "Near", "Passage", "Span", "near_duplicates", "nearest", "passages", "similarity"]
