"""A question of the short path (简答题): five pictures of practice, one to choose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureChoice:
    """一幅做法图. ``art`` names a drawing of the sprite."""

    value: str
    art: str
    title: str
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class PictureQuestion:
    """简答题. ``post`` is where a choice goes at once when scripts run; ``after`` says what the present choice does."""

    name: str
    ask: str
    pictures: tuple[PictureChoice, ...]
    over: str = ""
    help: str = ""
    after: str = ""
    post: str = ""
    locked: bool = False
