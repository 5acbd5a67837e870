"""Printers (打印): the report as PDF, Word, workbook and page. Each implements ``flows.ports.ReportPrinter``."""
