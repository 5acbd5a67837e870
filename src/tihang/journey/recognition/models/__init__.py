"""Tables of recognition, one noun a file."""
