"""Paper that comes back (纸质件核对): pages of a PDF read, re-typed copies read, square codes of a scan read. Each in a process of its own."""
