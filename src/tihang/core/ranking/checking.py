"""What is wrong with a board (排序检查): before it is frozen nothing of this may stand."""

from collections import Counter
from collections.abc import Iterator

from tihang.core.problems import Problem, bad, nearest
from tihang.core.ranking.board import Board, lines
from tihang.core.ranking.departing import owed


def board_problems(board: Board) -> tuple[Problem, ...]:
    """Everything wrong with a board: who stands twice, nowhere or beyond the quota, and reasons that are owed."""
    return (*_names(board), *_beyond(board), *_reasons(board))


def _names(board: Board) -> Iterator[Problem]:
    placed, known = [*board.order, *board.left_out], [each.key for each in board.candidates]
    mend = "每家只留一处", "Keep one place for each"
    for key in _repeated(known):
        yield bad(f"候选名单里 {key} 写了两次", f"{key} stands twice among the candidates", *mend, place=key, code="duplicate")
    for key in _repeated(placed):
        yield bad(f"{key} 排了两次", f"{key} is placed twice", *mend, place=key, code="duplicate")
    for key in sorted(set(known) - set(placed)):
        lost = "排进去，或写明不推荐", "Rank it, or say that it is left out"
        yield bad(f"{key} 既没有排名，也没有列为不推荐", f"{key} is neither ranked nor left out", *lost, place=key, code="missing")
    for key in sorted(set(placed) - set(known)):
        yield bad(f"候选名单里没有 {key}", f"{key} is no candidate", *nearest(key, known), place=key, code="unknown_row")


def _beyond(board: Board) -> Iterator[Problem]:
    mend = "往前排，列为不推荐，或写明不占名额的依据", "Rank it higher, leave it out, or show that it takes no place of the quota"
    for line in lines(board):
        if not line.within:
            said = f"第 {line.rank} 名超出名额 {board.quota}", f"rank {line.rank} lies beyond the quota of {board.quota}"
            yield bad(*said, *mend, place=line.key, code="beyond_quota")


def _reasons(board: Board) -> Iterator[Problem]:
    for key in owed(board):
        mend = "写明为什么，或按得分排", "Write why, or follow the scores"
        yield bad(
            f"{key} 的位置与得分不符，没有写理由",
            f"the place of {key} departs from the scores without a reason",
            *mend,
            place=key,
            code="no_reason",
        )


def _repeated(keys: list[str]) -> list[str]:
    return sorted(key for key, count in Counter(keys).items() if count > 1)
