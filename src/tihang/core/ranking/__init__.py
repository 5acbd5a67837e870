"""Ranking (排序推荐): the order of recommendation, what departs from the scores, what lies beyond the quota, and what changed since it was frozen."""

from tihang.core.ranking.accounting import Discrepancy, accounts
from tihang.core.ranking.balances import Balance, balances
from tihang.core.ranking.board import Board, Candidate, Line, Ties, lines, move, spread
from tihang.core.ranking.checking import board_problems
from tihang.core.ranking.departing import departures, longest, owed
from tihang.core.ranking.differing import Change, Deed, Row, differences
from tihang.core.ranking.frozen import frozen_roster, roster_columns, roster_differences, roster_digest, roster_problems, roster_rows
from tihang.core.ranking.published import (
    DropReason,
    ListState,
    RowReason,
    list_digest,
    list_problems,
    part_digests,
    published_list,
    row_digest,
)

__all__ = [
    "Balance",
    "Board",
    "Candidate",
    "Change",
    "Deed",
    "Discrepancy",
    "DropReason",
    "Line",
    "ListState",
    "Row",
    "RowReason",
    "Ties",
    "accounts",
    "balances",
    "board_problems",
    "departures",
    "differences",
    "frozen_roster",
    "lines",
    "list_digest",
    "list_problems",
    "longest",
    "move",
    "owed",
    "part_digests",
    "published_list",
    "roster_columns",
    "roster_differences",
    "roster_digest",
    "roster_problems",
    "roster_rows",
    "row_digest",
    "spread",
]
