"""Which adapter serves which port (接线). Names only, so that nothing heavy is imported before it is used."""

PRINTERS = {
    "pdf": "tihang.outside.printers.pdf.PdfPrinter",
    "docx": "tihang.outside.printers.word.WordPrinter",
    "html": "tihang.outside.printers.page.PagePrinter",
    "xlsx": "tihang.outside.printers.excel.ExcelPrinter",
}


def make(dotted: str) -> object:
    """An adapter out of its dotted name."""
    from importlib import import_module

    module, _, name = dotted.rpartition(".")
    return getattr(import_module(module), name)()
