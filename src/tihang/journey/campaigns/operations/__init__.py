"""Rows of campaigns written (写批次行动). Flows call these inside one transaction; nobody else does."""
