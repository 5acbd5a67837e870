"""Drafts, their history, who fills which part, and what colleagues say to each other."""

from tihang.journey.intake.queries.dossiers import DossierRow, NoSuchDossier, dossier_of, dossiers_of
from tihang.journey.intake.queries.drafts import (
    Draft,
    House,
    Listed,
    NoSuchDraft,
    Row,
    Sheet,
    Space,
    draft,
    hold_workspace,
    pack_of_sheet,
    space,
    workspace_of_year,
    workspace_with_code,
    workspaces_of,
)
from tihang.journey.intake.queries.history import Said, answer_history, said_at
from tihang.journey.intake.queries.together import ChapterRow, CommentRow, chapters_of, comments_of
from tihang.journey.intake.queries.work import HeldDraft, MyPart, OpenSpace, held_drafts, my_parts, open_spaces

__all__ = [
    "ChapterRow",
    "CommentRow",
    "DossierRow",
    "Draft",
    "HeldDraft",
    "House",
    "Listed",
    "MyPart",
    "NoSuchDossier",
    "NoSuchDraft",
    "OpenSpace",
    "Row",
    "Said",
    "Sheet",
    "Space",
    "answer_history",
    "chapters_of",
    "comments_of",
    "dossier_of",
    "dossiers_of",
    "draft",
    "held_drafts",
    "hold_workspace",
    "my_parts",
    "open_spaces",
    "pack_of_sheet",
    "said_at",
    "space",
    "workspace_of_year",
    "workspace_with_code",
    "workspaces_of",
]
