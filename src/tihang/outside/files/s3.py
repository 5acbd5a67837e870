"""Files in an S3-compatible store (对象存储): AWS, MinIO, Ceph, and the clouds that speak the same."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar, cast

import boto3
from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from tihang.flows.file_ports import FilesUnreachable, Incoming, NoSuchContent
from tihang.outside.files.incoming import FOLDER, IncomingFile, forget_halves

R = TypeVar("R")
TROUBLE: Final = (ClientError, BotoCoreError, Boto3Error, OSError)
GONE: Final = frozenset({"404", "NoSuchKey", "NotFound"})


@dataclass(frozen=True, slots=True)
class Bucket:
    """存储桶, as TIHANG_FILES names it. ``style`` is path or virtual, where a service takes only one of the two ways to write its name."""

    name: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    style: str = ""


class S3Files:
    """对象存储. What comes in waits in a folder of this machine until it is whole, then goes out in one piece or in parts."""

    def __init__(self, bucket: Bucket, folder: Path) -> None:
        self.bucket, self.folder = bucket, folder
        settings = Config(
            connect_timeout=10, read_timeout=60, retries={"max_attempts": 4, "mode": "standard"},
            request_checksum_calculation="when_required", response_checksum_validation="when_required",
            s3={"addressing_style": bucket.style or "auto"},
        )  # fmt: skip
        self._client: Any = boto3.session.Session().client(
            "s3", endpoint_url=bucket.endpoint or None, region_name=bucket.region or None, config=settings
        )

    @property
    def place(self) -> str:
        """The bucket and, where it is not Amazon's, the service."""
        return "/".join(part for part in (f"s3://{self.bucket.name}", self.bucket.prefix) if part) + (
            f" ({self.bucket.endpoint})" if self.bucket.endpoint else ""
        )

    def receive(self) -> IncomingFile:
        """A temporary file of this machine."""
        return IncomingFile(self.folder / FOLDER)

    def resume(self, name: str) -> IncomingFile:
        """What came under this name so far."""
        return IncomingFile(self.folder / FOLDER, name)

    def keep(self, incoming: Incoming) -> str:
        """Send it. A store shows an object only when all of it is there; its size is asked for afterwards."""
        if not isinstance(incoming, IncomingFile):
            raise TypeError(type(incoming))
        incoming.settle()
        digest = incoming.digest
        key = self._key(digest)
        plain = {"ContentType": "application/octet-stream"}
        self._asked(lambda: self._client.upload_file(str(incoming.path), self.bucket.name, key, ExtraArgs=plain))
        if self.size(digest) != incoming.size:
            raise FilesUnreachable(f"{self.place}: an object is not as large as what was sent")
        incoming.discard()
        return digest

    def open(self, digest: str) -> BinaryIO:
        """Read it as it comes."""
        found = self._asked(lambda: self._client.get_object(Bucket=self.bucket.name, Key=self._key(digest)))
        return cast("BinaryIO", found["Body"])

    @contextmanager
    def local(self, digest: str) -> Iterator[Path]:
        """Fetched into a temporary file."""
        fetched = self.receive()
        try:
            with self.open(digest) as stream:
                while piece := stream.read(1 << 20):
                    fetched.write(piece)
            fetched.settle()
            if fetched.digest != digest:
                raise FilesUnreachable(f"{self.place}: an object is not what its name says")
            yield fetched.path
        finally:
            fetched.discard()

    def has(self, digest: str) -> bool:
        """Whether it is here."""
        try:
            self.size(digest)
        except NoSuchContent:
            return False
        return True

    def size(self, digest: str) -> int:
        """Its bytes."""
        found = self._asked(lambda: self._client.head_object(Bucket=self.bucket.name, Key=self._key(digest)))
        return int(found["ContentLength"])

    def delete(self, digest: str) -> None:
        """Away with it."""
        self._asked(lambda: self._client.delete_object(Bucket=self.bucket.name, Key=self._key(digest)))

    def forget_halves(self, before: datetime) -> int:
        """What killed processes left on this machine; parts of the store itself end by its own rules."""
        return forget_halves(self.folder / FOLDER, before)

    def answers(self) -> None:
        """A few bytes written, read back and removed."""
        said, key = secrets.token_bytes(32), f"{self._prefix}.answers-{secrets.token_hex(8)}"
        where = {"Bucket": self.bucket.name, "Key": key}
        self._asked(lambda: self._client.put_object(**where, Body=said))
        try:
            came = self._asked(lambda: bytes(self._client.get_object(**where)["Body"].read()))
        finally:
            self._asked(lambda: self._client.delete_object(**where))
        if came != said:
            raise FilesUnreachable(f"{self.place}: what was written is not what is read")

    @property
    def _prefix(self) -> str:
        return f"{self.bucket.prefix}/" if self.bucket.prefix else ""

    def _key(self, digest: str) -> str:
        if len(digest) != 64 or not digest.isalnum():
            raise NoSuchContent(digest)
        return f"{self._prefix}{digest[:2]}/{digest[2:4]}/{digest}"

    def _asked(self, question: Callable[[], R]) -> R:
        try:
            return question()
        except TROUBLE as error:
            code = str(error.response.get("Error", {}).get("Code", "")) if isinstance(error, ClientError) else ""
            if code in GONE:
                raise NoSuchContent(self.place) from error
            raise FilesUnreachable(f"{self.place}: {code or type(error).__name__}") from error
