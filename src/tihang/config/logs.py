"""How the service keeps its log (运行日志): a line an event, with the number of its request, and nothing that tells of a person.

A message is told only by loggers of ours, with ids, numbers and names out of the code filled in. Of anybody else's message, and
of every exception, only its kind and its place are told: their words may hold what somebody typed.
"""

import json
import logging
import re
import traceback
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

OURS = "tihang"
TOLD = ("method", "route", "status", "ms", "waited", "count", "job")
"""Fields that a line of ours may carry beside its message: counts, and names that stand in the code."""

PLAIN_WORD = re.compile(r"[A-Za-z_.:/-]{1,80}|[A-Za-z][A-Za-z0-9.-]*:[0-9]{1,7}|[A-Za-z_.]+ at [A-Za-z_/.]+\.py:[0-9]{1,5}", re.ASCII)
"""A name out of the code, the name of a worker, or the kind and place of an error."""

HIDDEN = "…"
DEEPEST = 30
LEVELS = {"json": "INFO", "lines": "INFO"}


def logging_of(wish: str, *, debug: bool) -> dict[str, Any]:
    """Django's LOGGING for TIHANG_LOG=`wish`: ``json``, ``lines``, or nothing for warnings alone."""
    shape: dict[str, Any] = {"()": "tihang.config.logs.JsonLines" if wish == "json" else "tihang.config.logs.ReadableLines"}
    if debug and wish != "json":
        shape = {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}  # the developer's own machine: all of it
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": shape},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            OURS: {"level": LEVELS.get(wish, "WARNING")},
            f"{OURS}.jobs": {"level": "INFO"},  # the worker says what it does
            # Django's own handlers would write paths and mail whole requests; its refusals below 500 are told by our request line.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }


class JsonLines(logging.Formatter):
    """JSON 行: one object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(told(record), ensure_ascii=False)


class ReadableLines(logging.Formatter):
    """可读行: the same for eyes."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and below it the places of an exception."""
        fields = told(record)
        head = f"{fields.pop('at')[11:19]} {fields.pop('level')} {fields.pop('logger')}"
        below = [f"    {place}" for error in fields.pop("errors", []) for place in (error["type"], *error["at"])]
        return "\n".join([" ".join([head, *(f"{name}={value}" for name, value in fields.items() if value != "")]), *below])


def told(record: logging.LogRecord) -> dict[str, Any]:
    """What may be known of an event."""
    from tihang.web.numbers import current_number

    at = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
    fields: dict[str, Any] = {"at": at, "level": record.levelname, "logger": record.name}
    if record.name == OURS or record.name.startswith(f"{OURS}."):
        fields["message"] = _message(record)
        fields |= {name: getattr(record, name) for name in TOLD if hasattr(record, name)}
    else:
        fields["where"] = f"{record.module}:{record.funcName}:{record.lineno}"
    if number := current_number():
        fields["request"] = number
    if record.exc_info and isinstance(record.exc_info[1], BaseException):
        fields["errors"] = list(_chain(record.exc_info[1]))
    return fields


def _message(record: logging.LogRecord) -> str:
    """The message with what may be told filled in; without values if it cannot be."""
    given = record.args if isinstance(record.args, tuple) else ()
    try:
        return str(record.msg) % tuple(map(_plain, given)) if given else str(record.msg)
    except (TypeError, ValueError):
        return str(record.msg)


def _plain(value: object) -> object:
    """Numbers, ids and names out of the code; anything else is hidden."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, UUID):
        return str(value)
    return value if isinstance(value, str) and (not value or PLAIN_WORD.fullmatch(value)) else HIDDEN


def _chain(error: BaseException | None) -> list[dict[str, Any]]:
    """Kind and places of an exception and of what it came from; not a word of what they say."""
    found: list[dict[str, Any]] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen and len(found) < DEEPEST:
        seen.add(id(error))
        frames = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
        places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        found.append({"type": f"{type(error).__module__}.{type(error).__qualname__}", "at": places})
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found
