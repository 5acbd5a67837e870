"""Lists on notice and final, as anybody reads them, and objections."""
