"""Ports (端口): what the platform asks of the world outside, as Protocols. What crosses a port is a frozen page object."""

from typing import Protocol, runtime_checkable

from tihang.core.explain.report import Report


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


class PrintingFailed(RuntimeError):
    """The document engine made no document (未能生成文档)."""
