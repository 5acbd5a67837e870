"""Rules of dynamic management, one noun a file."""
