"""Draw what people look at before they open a file (生成预览)."""

from datetime import datetime
from typing import Final

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.file_ports import CannotDraw, FileStore, NoSuchContent, Previewer
from tihang.flows.filing import kept_drawn
from tihang.journey.record.names import Preview
from tihang.journey.record.operations import NewRendition, keep_renditions, say_previewed
from tihang.journey.record.queries.for_jobs import ToDo, content_to_draw

NOTHING: Final[tuple[NewRendition, ...]] = ()


def draw_preview(*, actor: Clockwork, now: datetime, digest: str, store: FileStore, previewer: Previewer) -> Preview | None:
    """Fetch the content, draw, keep; a file that cannot be drawn says so and stays as good as it was. None: nothing waits."""
    todo = _waiting(digest)
    if todo is None:
        return None
    if not previewer.can(todo.media_type):
        return _say(todo, Preview.LACKING, NOTHING, now)
    try:
        with store.local(todo.digest) as path:
            drawn = tuple(kept_drawn(store, each) for each in previewer.draw(path, todo.media_type))
    except (CannotDraw, NoSuchContent):
        return _say(todo, Preview.FAILED, NOTHING, now)
    return _say(todo, Preview.READY, drawn, now)


@deed
def _waiting(digest: str) -> ToDo | None:
    return content_to_draw(digest=digest)


@deed
def _say(todo: ToDo, state: Preview, drawn: tuple[NewRendition, ...], now: datetime) -> Preview:
    keep_renditions(content=todo.id, drawn=drawn, now=now)
    say_previewed(content=todo.id, state=state)
    return state
