"""Short messages carried out (发短信): by a gateway, into a folder, or by nobody."""
