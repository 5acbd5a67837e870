"""What must hold of every row."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REGION_CODE = re.compile(r"[0-9]{6}\Z")


def check_region(code: str) -> None:
    """Refuse what cannot be a region code (行政区划代码)."""
    if not REGION_CODE.match(code):
        raise ValidationError(_("行政区划代码应为六位数字。"), code="region")
