"""Gathers the stages' models for Django, and nothing else."""

from tihang.journey.intake.models import Answer, Workspace
from tihang.journey.registry.models import User

__all__ = ["Answer", "User", "Workspace"]
