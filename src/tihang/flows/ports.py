"""Ports (端口): what the platform asks of the world outside, as Protocols. What crosses a port is a frozen page object."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, Protocol, runtime_checkable
from uuid import UUID

from tihang.core.explain.report import Report
from tihang.core.explain.report_stamp import Stamp
from tihang.core.problems import Problem
from tihang.core.values import Words


@runtime_checkable
class ReportPrinter(Protocol):
    """Prints a report (报告打印): equal reports give equal bytes, and nothing is read from outside."""

    @property
    def media_type(self) -> str:
        """The media type of what it prints."""

    @property
    def suffix(self) -> str:
        """The ending of a file that holds it, with its dot."""

    def print(self, report: Report) -> bytes:
        """The report as a file. Raises PrintingFailed when the document engine refuses."""


@runtime_checkable
class IssuedPrinter(Protocol):
    """Prints a report that is issued (出具打印): with its number, its code and the way to verify it. Equal things give equal bytes."""

    @property
    def media_type(self) -> str:
        """The media type of what it prints."""

    def print(self, report: Report, stamp: Stamp | None = None) -> bytes:
        """The report as a file. Raises PrintingFailed when the document engine refuses."""


@runtime_checkable
class PagedPrinter(IssuedPrinter, Protocol):
    """Prints what has pages that can be counted (有页数的打印)."""

    def pages(self, body: bytes) -> int:
        """How many pages a printed document has."""


class PrintingFailed(RuntimeError):
    """The document engine made no document (未能生成文档)."""


@dataclass(frozen=True, slots=True)
class Digests:
    """内容摘要: what an installation holds, table by table and file by file; equal digests mean equal content."""

    database: str
    tables: Mapping[str, tuple[int, str]]
    files: Mapping[str, str]
    total: str


@dataclass(frozen=True, slots=True)
class Backup:
    """备份: one archive and what its manifest says. ``seal`` is the digest of the manifest, worth noting elsewhere."""

    path: Path
    size: int
    made_at: str
    version: str
    digests: Digests
    with_keys: bool
    seal: str
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """恢复: the backup that stands now, and where what stood before was put ("" when there was nothing)."""

    backup: Backup
    aside: tuple[str, ...]
    migrated: int
    notes: tuple[Problem, ...] = ()


class Keeper(Protocol):
    """Keeps the installation (备份与恢复). Each method raises BadInput, and then has changed nothing."""

    def back_up(self, target: Path, *, passphrase: bytes | None, force: bool) -> Backup:
        """Write everything that cannot be derived into one archive, while others read and write."""

    def digests(self) -> Digests:
        """What stands here now."""

    def check(self, archive: Path, *, passphrase: bytes | None) -> Backup:
        """Verify every digest of an archive, and touch nothing."""

    def restore(self, archive: Path, *, passphrase: bytes | None, without_key: bool, replace: bool) -> Restored:
        """Verify, then put the content of an archive in place of what stands here."""


CheckState = Literal["ok", "attention", "broken"]


@dataclass(frozen=True, slots=True)
class Check:
    """检查项: one thing that the doctor looked at: how it stands, what that means, and what to do about it."""

    name: str
    state: CheckState
    said: Words
    remedy: Words = ("", "")


class Watch(Protocol):
    """Looks at how the installation fares (巡检)."""

    def examine(self) -> tuple[Check, ...]:
        """Everything an operator can mend; for ``tihang doctor``."""

    def ready(self) -> tuple[Check, ...]:
        """The few that decide whether this machine should get requests; cheap, and free of names and addresses."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """公钥: the half of a key that everybody may know; `fingerprint` is the SHA-256 of its 32 bytes, both in hexadecimal."""

    fingerprint: str
    public: str


@runtime_checkable
class Signer(Protocol):
    """Keeps the private halves of the instance key outside the database, and signs with them (签名)."""

    def make(self) -> PublicKey:
        """A new key, kept before it is told of."""

    def sign(self, fingerprint: str, message: bytes) -> str:
        """The signature in hexadecimal. Raises KeyNotHere when this machine does not hold the private half."""

    def holds(self, fingerprint: str) -> bool:
        """Whether the private half is here."""

    def vouches_for(self) -> frozenset[str]:
        """Fingerprints of every key that was ever made or put here, retired ones included."""

    def locked(self, fingerprint: str, passphrase: bytes) -> bytes:
        """A copy of the private half that only the passphrase opens. Raises KeyNotHere."""

    def forget(self, fingerprint: str) -> None:
        """Destroy the private half of a retired key; that it was ours stays known."""


class KeyNotHere(RuntimeError):
    """这台机器上没有这把私钥: the private half is not in the folder of keys."""


@runtime_checkable
class SignInRecords(Protocol):
    """Reaches what the sign-in keeps of a person (登录数据) in tables that are not ours."""

    def of(self, person: UUID) -> dict[str, list[dict[str, Any]]]:
        """Everything kept of a person, for his own eyes."""

    def end_sessions(self, person: UUID) -> int:
        """End every session of a person; gives how many."""

    def erase(self, person: UUID) -> None:
        """Take away all of it."""

    def forget(self, *, attempts_before: datetime, sessions_before: datetime) -> int:
        """Forget wrong passwords and ended sessions from before these times; gives how many rows went."""


@dataclass(frozen=True, slots=True)
class OutgoingLetter:
    """One letter on its way out (待寄的信), with everything said and nothing to look up."""

    message_id: str
    address: str
    subject: str
    body: str
    language: str
    written_at: datetime


class Mail(Protocol):
    """Carries letters out (邮件): a mail server, or a folder where none is set."""

    @property
    def place(self) -> str:
        """Where letters go, such as ``smtp.example.cn:465``; never a password."""

    @property
    def domain(self) -> str:
        """What stands behind the @ of a letter's number."""

    def open(self) -> "MailLine":
        """A conversation with the server. Raises MailUnreachable, which is no letter's fault."""


class MailLine(Protocol):
    """One conversation with a mail server (邮件会话). After any trouble it is to be closed."""

    def offer(self, letter: OutgoingLetter) -> None:
        """All that comes before the text, up to the server's "go ahead". Raises LetterPutOff, LetterRefused. Nothing is sent by it."""

    def hand_over(self) -> int:
        """The text of the letter just offered; gives the server's code once it has taken it. Raises LetterPutOff, LetterRefused, HandOverBroke."""

    def close(self) -> None:
        """End it. Before `hand_over` that takes the offer back; never raises."""


class MailUnreachable(RuntimeError):
    """No conversation came about (邮件服务器连不上): the server is away, or does not know us."""


class LetterPutOff(RuntimeError):
    """The server wants it later (稍后再试); ``code`` is its answer, None when it gave none."""

    def __init__(self, code: int | None) -> None:
        super().__init__(str(code or "no answer"))
        self.code = code


class LetterRefused(RuntimeError):
    """The server will never take it (拒收)."""

    def __init__(self, code: int | None) -> None:
        super().__init__(str(code or "no answer"))
        self.code = code


class HandOverBroke(RuntimeError):
    """The line broke after the text began (交接中断): nobody knows whether the server has it."""


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One short message on its way out (待发的短信). The same ``number`` again is the same message."""

    number: str
    telephone: str
    text: str


class ShortMessages(Protocol):
    """Carries short messages out (短信): a gateway, a folder for trying things out, or nobody."""

    @property
    def place(self) -> str:
        """Where they go, such as ``sms.example.cn``; empty where nobody carries them. Never a key."""

    def send(self, message: OutgoingMessage) -> None:
        """Hand one over. Raises MessagesAway, MessageRefused, HandOverBroke."""


class MessagesAway(RuntimeError):
    """The gateway is away, or wants it later (短信网关连不上): no message's fault."""


class MessageRefused(RuntimeError):
    """The gateway will never take it (短信网关拒收)."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """日历的一项: a day or a moment that comes near. ``uid`` stays the same when it is put off, ``sequence`` counts how often it was."""

    uid: str
    sequence: int
    at: datetime
    whole_day: bool
    title: str
    text: str
    address: str
    said_at: datetime
    alarms: tuple[int, ...] = ()
    """So many days before, a calendar rings."""


@runtime_checkable
class CalendarPrinter(Protocol):
    """Writes a calendar that programs subscribe to (日历). Equal entries give equal bytes."""

    @property
    def media_type(self) -> str:
        """The media type of what it writes."""

    def print(self, name: str, entries: tuple[CalendarEntry, ...]) -> bytes:
        """The calendar as a file."""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """要打印的一张表: whole numbers stay numbers, so that one may reckon with them. ``shares`` are the relative widths of the columns."""

    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str | int, ...], ...] = ()
    shares: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    most_on_paper: int = 0
    """On paper no more rows than this, and a remark how many more the workbook holds; 0 is no bound."""


@dataclass(frozen=True, slots=True)
class PrintedTables:
    """要打印的报表: facts on its first page, then tables. ``foot`` stands on every page."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[PrintedTable, ...]
    foot: str
    more: str
    day: date
    lang: str


@runtime_checkable
class TablesPrinter(Protocol):
    """Prints tables (报表打印): equal tables give equal bytes."""

    @property
    def media_type(self) -> str:
        """The media type of what it prints."""

    @property
    def suffix(self) -> str:
        """The ending of a file that holds it, with its dot."""

    def print(self, tables: PrintedTables) -> bytes:
        """The tables as a file."""
