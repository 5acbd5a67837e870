"""Rules of recognition, one noun a file."""
