"""Experts to dossiers (专家分派): the best possible, with its proof, or in words what stands in the way.

    task = Task(dossiers, experts, forbidden=conflicts, fixed=already_assigned)
    found = assign(task)          found.pairs, found.cost, found.bound, found.gap, found.optimal

Whole numbers in, whole numbers out. HiGHS proposes; the proof is added up again here in whole numbers, so nothing hangs on a binary float.
The same task gives the same answer, in whatever order its parts are told.
"""

from tihang.engines.assignment.answer import Assignment
from tihang.engines.assignment.best import assign
from tihang.engines.assignment.task import Dossier, Expert, Task, Weights

__all__ = ["Assignment", "Dossier", "Expert", "Task", "Weights", "assign"]
