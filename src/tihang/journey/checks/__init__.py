"""Check rounds (联合核查): what other departments know of those who apply."""
