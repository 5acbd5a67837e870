"""A real mail server in a process of its own, for tests: `python post_office.py FOLDER [CERTIFICATE KEY] [USER PASSWORD]`.

It prints its port, writes every letter it takes into FOLDER as 0001.eml, 0002.eml, …, and stalls where FOLDER/stall says: it then writes
FOLDER/reached and waits until FOLDER/stall is gone. Some recipients have a bad day: see ANSWERS.
"""

import asyncio
import os
import ssl
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

ANSWERS = {"later": "451 4.2.0 try later", "never": "550 5.1.1 no such user"}
AFTER_TEXT = {"spam": "554 5.7.1 not wanted", "busy": "452 4.3.1 no room"}


class Office(SMTP):
    """邮局: stalls where it is told to."""

    folder: Path

    async def stall(self, stage: str) -> None:
        wish = self.folder / "stall"
        if wish.exists() and wish.read_text() == stage:
            (self.folder / "reached").write_text(stage)
            while wish.exists():  # noqa: ASYNC110 - a file is the only thing that both processes see
                await asyncio.sleep(0.01)

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802 - the library calls it so
        await self.stall("ehlo")
        await super().smtp_EHLO(hostname)

    async def smtp_MAIL(self, arg: str) -> None:  # noqa: N802 - the library calls it so
        await self.stall("mail")
        await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str) -> None:  # noqa: N802 - the library calls it so
        await self.stall("rcpt")
        await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - the library calls it so
        await self.stall("data")
        wish = self.folder / "stall"
        if wish.exists() and wish.read_text() == "text":  # says "go ahead" and then never listens
            await self.push("354 go ahead")
            await self.stall("text")
            self.transport.close()
            return
        await super().smtp_DATA(arg)


class Clerk:
    """营业员: answers for recipients, and keeps what is taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_RCPT(self, server: Office, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802 - the library calls it so
        if answer := ANSWERS.get(address.partition("@")[0]):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Office, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library calls it so
        if answer := AFTER_TEXT.get(envelope.rcpt_tos[0].partition("@")[0]):
            return answer
        name = self.folder / f"{len(list(self.folder.glob('*.eml'))) + 1:04}.eml"
        content = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
        name.write_bytes(f"X-Rcpt: {','.join(envelope.rcpt_tos)}\r\n".encode() + content)
        await server.stall("taken")
        return "250 taken"


def main(folder: str, certificate: str = "", key: str = "", user: str = "", password: str = "") -> None:
    place = Path(folder)
    Office.folder = place
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)

    def authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword) -> AuthResult:
        return AuthResult(success=data.login == user.encode() and data.password == password.encode(), handled=False)

    def office() -> Office:
        return Office(
            Clerk(place), tls_context=context, require_starttls=bool(context), auth_required=bool(user), authenticator=authenticate
        )

    async def serve() -> None:
        server = await asyncio.get_running_loop().create_server(office, "127.0.0.1", 0)
        sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
        sys.stdout.flush()
        await server.serve_forever()

    if os.getppid() == 1:
        sys.exit("nobody waits for this office")
    asyncio.run(serve())


if __name__ == "__main__":
    main(*sys.argv[1:])
