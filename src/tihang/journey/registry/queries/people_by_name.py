"""People found by what they sign in with (按登录名或邮箱找人)."""

from tihang.journey.registry.models import User
from tihang.journey.trail.names import NATION


def person_called(who: str) -> User | None:
    """The one person who goes by this sign-in name or address and may sign in; None where there is none, or more than one."""
    name = User.normalize_username(who.strip())
    found = list(User.objects.filter(region=NATION, sign_in_name=name, is_active=True)[:2])
    found = found or list(User.objects.filter(email__iexact=name, is_active=True).exclude(email="")[:2])
    return found[0] if len(found) == 1 else None
