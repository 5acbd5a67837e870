"""A person's account (账号): sign-up, sign-in, second factor, sessions."""
