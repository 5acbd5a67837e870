"""What the registry knows, read on somebody's behalf."""

from tihang.journey.registry.queries.scopes import scope_of
from tihang.journey.registry.queries.signing_in import user_of_session, user_signing_in

__all__ = ["scope_of", "user_of_session", "user_signing_in"]
