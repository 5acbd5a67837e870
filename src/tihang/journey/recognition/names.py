"""Words of recognition."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

RECOGNISE: Final = "recognise"
"""The outcome of a route with which a case on public notice is recognised; a final list gives it to all its rows."""
UPHOLD: Final = "uphold"
"""The outcome of a route with which a case on public notice is lost to an objection."""
LIST_SEAL: Final = "recognition_list"
"""The kind under which the register of verification codes keeps a published list; its digest is that of the canonical content."""


class Objector(models.TextChoices):
    """异议人类别."""

    PERSON = "person", _("个人")
    ORGANISATION = "organisation", _("单位")


class ObjectionState(models.TextChoices):
    """异议状态."""

    RECEIVED = "received", _("已收到，在核查")
    UPHELD = "upheld", _("异议成立")
    DISMISSED = "dismissed", _("异议不成立")
