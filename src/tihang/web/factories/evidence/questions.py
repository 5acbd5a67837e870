"""What questions are called (题目的说法): by their permanent ids, in the newest edition that has them."""

from functools import lru_cache

from tihang.core.problems import BadInput
from tihang.packio.shelf import default_shelf


@lru_cache(maxsize=4096)
def question_words(pack: str, question: str, lang: str) -> str:
    """The text of a question or criterion; its id where no edition knows it."""
    index = 0 if lang == "zh" else 1
    shelf = default_shelf()
    for name, edition in sorted(shelf.names(), reverse=True):
        if name != pack:
            continue
        try:
            found = shelf.pack(name, edition)
        except BadInput:
            continue
        words = {**{each.id: each.words for each in found.criteria}, **{each.id: each.words for each in found.questions}}
        if question in words:
            return words[question][index]
    return question
