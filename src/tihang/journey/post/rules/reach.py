"""What may reach whom (送达)."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tihang.core.problems import BadInput, bad
from tihang.journey.post.names import ALWAYS, URGENT, Channel, Topic


def can_switch(topic: str, channel: str) -> bool:
    """Whether a person may switch this off."""
    return (Topic(topic), Channel(channel)) not in ALWAYS


def can_gather(topic: str, channel: str) -> bool:
    """Whether a person may have this many in one letter: mail only, and nothing urgent."""
    return Channel(channel) == Channel.MAIL and Topic(topic) not in URGENT


def check_address(address: str) -> None:
    """Refuse what cannot be a mail address; above all line breaks, which would smuggle in headers. Raises BadInput."""
    try:
        validate_email(address)
    except ValidationError as refused:
        said = "邮箱地址写法不对，信会寄不出去", "this is not a mail address, so no letter would arrive"
        mend = "写成 name@example.cn 的样子", "Write it like name@example.cn"
        raise BadInput([bad(*said, *mend, place="address", code="address")]) from refused
