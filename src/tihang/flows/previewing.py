"""A draft as paper will show it (纸质件预览): typeset by the same printer, marked as a draft on every page, with nothing that could be verified."""

import json
from datetime import datetime
from uuid import UUID

from tihang.core.canonical import canonical_bytes
from tihang.flows.actors import Person
from tihang.flows.applying import application_to_see
from tihang.flows.clockwork.print_paper import pictures_of
from tihang.flows.depositing import as_draft
from tihang.flows.file_ports import FileStore
from tihang.flows.paper_ports import DossierPrinter
from tihang.flows.submitting import state_of_play
from tihang.journey.registry.access import Deed


def preview_paper(*, actor: Person, now: datetime, factory: UUID, campaign: UUID, printer: DossierPrinter, store: FileStore) -> bytes:
    """The PDF; nothing is kept of it. Raises NotAllowed, PrintingFailed, FilesUnreachable."""
    desk = application_to_see(actor=actor, deed=Deed.SEE_WORKSPACE, factory=factory, campaign=campaign)
    content = json.loads(canonical_bytes(as_draft(state_of_play(actor=actor, desk=desk, now=now), now))[1:])
    return printer.preview(content, pictures_of(content, store))
