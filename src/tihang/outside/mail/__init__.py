"""Letters carried out (寄信): by SMTP, or into a folder where no server is set."""
