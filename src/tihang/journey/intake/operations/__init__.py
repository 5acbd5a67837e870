"""Rows of the intake written (填报). Flows call these inside one transaction; nobody else does."""

from tihang.journey.intake.operations.answers import Outcome, Pen, Standing, Written, hand_to_factory, keep_picture, write_answers
from tihang.journey.intake.operations.applications import NewApplication, keep_revision, keep_way, open_application
from tihang.journey.intake.operations.dossiers import NewDossier, keep_dossier
from tihang.journey.intake.operations.together import finish, hand_out, settle_comment, write_comment
from tihang.journey.intake.operations.workspaces import (
    Belongs,
    SheetOf,
    give_to_factory,
    keep_exclusions,
    keep_profile,
    keep_subject,
    mark_seen,
    open_workspace,
    reopen_workspace,
    sign_workspace,
)

__all__ = [
    "Belongs",
    "NewApplication",
    "NewDossier",
    "Outcome",
    "Pen",
    "SheetOf",
    "Standing",
    "Written",
    "finish",
    "give_to_factory",
    "hand_out",
    "hand_to_factory",
    "keep_dossier",
    "keep_exclusions",
    "keep_picture",
    "keep_profile",
    "keep_revision",
    "keep_subject",
    "keep_way",
    "mark_seen",
    "open_application",
    "open_workspace",
    "reopen_workspace",
    "settle_comment",
    "sign_workspace",
    "write_answers",
    "write_comment",
]
