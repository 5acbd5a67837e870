"""Rows of the registry written, one noun a file. Flows call these inside one transaction; nobody else does."""
