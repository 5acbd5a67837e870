"""What recognition is asked."""

from tihang.journey.recognition.queries.noticing import NoticedCase, Noticing, campaigns_noticing, cases_on, noticing

__all__ = ["NoticedCase", "Noticing", "campaigns_noticing", "cases_on", "noticing"]
