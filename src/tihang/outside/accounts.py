"""What the sign-in libraries keep of a person (登录数据): handed over, ended, erased, forgotten in time. Their tables, not ours."""

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.db import transaction


class SignInRecords:
    """登录数据: the port by which flows reach what allauth and axes keep."""

    def of(self, person: UUID) -> dict[str, list[dict[str, Any]]]:
        """Everything kept of a person, for his own eyes; secrets of the second factor are only named."""
        return {
            "addresses": _rows(EmailAddress, person, "email", "verified", "primary"),
            "second_factors": _rows(Authenticator, person, "type", "created_at", "last_used_at"),
            "sessions": _rows(UserSession, person, "ip", "user_agent", "created_at", "last_seen_at"),
            "other_houses": _rows(SocialAccount, person, "provider", "uid", "date_joined", "last_login", "extra_data"),
        }

    def end_sessions(self, person: UUID) -> int:
        """End every session of a person that the list knows; gives how many."""
        rows = UserSession.objects.filter(user_id=person)
        keys = list(rows.values_list("session_key", flat=True))
        with transaction.atomic():
            Session.objects.filter(session_key__in=keys).delete()
            rows.delete()
        return len(keys)

    def erase(self, person: UUID) -> None:
        """Take away all of it: sessions, addresses, second factors, accounts of other houses."""
        with transaction.atomic():
            self.end_sessions(person)
            for table in (EmailAddress, Authenticator, SocialAccount):
                table.objects.filter(user_id=person).delete()

    def forget(self, *, attempts_before: datetime, sessions_before: datetime) -> int:
        """Forget wrong passwords (digest, address, browser) and sessions that ended long ago; gives how many rows went."""
        gone = 0
        for table in (AccessAttempt, AccessFailureLog, AccessLog):
            gone += table.objects.filter(attempt_time__lt=attempts_before).delete()[0]
        gone += Session.objects.filter(expire_date__lt=sessions_before).delete()[0]
        alive = Session.objects.values("session_key")
        return gone + int(UserSession.objects.exclude(session_key__in=alive).delete()[0])


def _rows(table: Any, person: UUID, *columns: str) -> list[dict[str, Any]]:
    return list(table.objects.filter(user_id=person).order_by("pk").values(*columns))
