"""Post a letter about an account (寄账号邮件): a code, or word of a change. It goes through the outbox like every other letter."""

from datetime import datetime

from uuid_utils.compat import uuid7

from tihang.flows.doing import deed
from tihang.journey.post.names import Topic
from tihang.journey.post.operations.letters import LetterWords, To, post_letter
from tihang.journey.trail.names import NATION


@deed
def post_account_letter(*, address: str, language: str, subject: str, text: str, now: datetime) -> None:
    """Put the letter into the outbox. Its text holds a code, so the post empties it once it is sent. Raises BadInput for what is no address."""
    words = LetterWords("%(subject)s", "%(text)s", {"subject": subject, "text": text})
    to = To(address=address, language=language)
    post_letter(region=NATION, key=f"account/{uuid7()}", topic=Topic.SECURITY, to=to, words=words, now=now)
