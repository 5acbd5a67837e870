"""Which adapter serves which port (接线). Names only, so that nothing heavy is imported before it is used."""

PRINTERS = {
    "pdf": "tihang.outside.printers.pdf.PdfPrinter",
    "docx": "tihang.outside.printers.word.WordPrinter",
    "html": "tihang.outside.printers.page.PagePrinter",
    "xlsx": "tihang.outside.printers.excel.ExcelPrinter",
}

PORTS: dict[str, str] = {
    "keeper": "tihang.config.keeping.keeper",
    "signer": "tihang.config.wiring.signer",
    "sign_in_records": "tihang.outside.accounts.SignInRecords",
    "stamper": "tihang.config.stamping.stamper",
    "watch": "tihang.config.watching.watch",
    "mail": "tihang.config.mail.mail",
    "short_messages": "tihang.config.short_messages.short_messages",
    "calendar": "tihang.outside.calendar.ICalendar",
    "worker": "tihang.config.working.worker",
    "files": "tihang.config.files.store",
    "file_desk": "tihang.config.files.desk",
    "previewer": "tihang.config.files.previewer",
    "virus_scan": "tihang.config.files.scanner",
    "tables_docx": "tihang.outside.printers.tables_word.TablesWord",
    "deposit_printer": "tihang.outside.printers.deposit.DepositPdf",
    "countersign_printer": "tihang.outside.printers.countersign.CountersignPdf",
    "score_sheet_printer": "tihang.outside.printers.score_sheet.ScoreSheetPdf",
    "roster_table_pdf": "tihang.outside.printers.roster_pdf.RosterTablePdf",
    "roster_table_docx": "tihang.outside.printers.roster_word.RosterTableWord",
    "roster_table_xlsx": "tihang.outside.printers.roster_excel.RosterTableExcel",
    "roster_letter_pdf": "tihang.outside.printers.roster_pdf.RosterLetterPdf",
    "roster_letter_docx": "tihang.outside.printers.roster_word.RosterLetterWord",
    "meeting_printer": "tihang.outside.printers.meeting_pdf.MeetingPdf",
    "list_printer": "tihang.outside.printers.lists_pdf.ListPdf",
    "dossier_printer": "tihang.outside.printers.dossier.DossierPrinter",
    "paper_reader": "tihang.outside.papers.in_a_child.ChildPaperReader",
    "form_word": "tihang.outside.form_word.in_a_child.ChildFormWord",
    "pdf_signer": "tihang.config.wiring.pdf_signer",
    "tables_pdf": "tihang.outside.printers.tables_pdf.TablesPdf",
    "tables_xlsx": "tihang.outside.printers.tables_excel.TablesExcel",
}
"""Port of the flows → the adapter that serves it. Doors ask for it by name: ``port("signer")``."""

JOBS: dict[str, str] = {
    "solve_climb": "tihang.jobs.planning.solve",
    "print_submission": "tihang.jobs.papers.print_submission",
    "print_deposit": "tihang.jobs.papers.print_deposit",
    "pack_package": "tihang.jobs.packages.pack_package",
    "read_scan": "tihang.jobs.papers.scan",
    "forget_old_post": "tihang.jobs.pruning.old_post",
    "forget_old_sessions": "tihang.jobs.pruning.old_sessions",
    "forget_old_invitations": "tihang.jobs.pruning.old_invitations",
    "sign_checkpoints": "tihang.jobs.checkpoints.sign",
    "stamp_checkpoints": "tihang.jobs.checkpoints.stamp",
    "draw_preview": "tihang.jobs.files.preview",
    "scan_files": "tihang.jobs.files.scan",
    "remind_of_validity": "tihang.jobs.files.remind",
    "forget_half_files": "tihang.jobs.files.forget_halves",
    "try_previews": "tihang.jobs.files.try_previews",
    "write_digests": "tihang.jobs.reminding.digests",
    "send_short_messages": "tihang.jobs.reminding.short_messages",
    "remind_of_milestones": "tihang.jobs.reminding.milestones",
    "tell_of_call": "tihang.jobs.reminding.call",
    "tell_of_recheck": "tihang.jobs.reminding.recheck",
}
"""Job → the function that does it: it gets a bench and the arguments that the job was enqueued with."""

SCHEDULE: dict[str, str | int] = {
    "forget_old_post": "03:10",
    "forget_old_sessions": "03:20",
    "forget_old_invitations": "03:25",
    "sign_checkpoints": "03:00",
    "stamp_checkpoints": "03:05",
    "forget_half_files": "03:30",
    "try_previews": "03:40",
    "scan_files": 900,
    "remind_of_validity": "07:30",
    "remind_of_milestones": "07:40",
    "write_digests": 600,
}
"""Job → when it comes again: daily at a time in Beijing, or every so many seconds."""


def port(name: str) -> object:
    """The adapter that serves a port."""
    return make(PORTS[name])


def make(dotted: str) -> object:
    """An adapter out of its dotted name: a class, or a function of config that knows this place."""
    from importlib import import_module

    module, _, name = dotted.rpartition(".")
    return getattr(import_module(module), name)()


def signer() -> object:
    """The keys of this installation, in its home folder."""
    from tihang.config.places import home
    from tihang.outside.keys import KeyFolder

    return KeyFolder(home() / "keys")


def pdf_signer() -> object:
    """The certificate of this installation, beside its keys: RSA, or SM2 where the site says so."""
    from tihang.config.places import home, pdf_signature
    from tihang.outside.papers.pdf_signing import PdfCertificateFolder
    from tihang.outside.papers.sm2_signing import Sm2CertificateFolder

    if pdf_signature() == "sm2":
        return Sm2CertificateFolder(home() / "keys" / "pdf-sm2")
    return PdfCertificateFolder(home() / "keys" / "pdf")
