"""What happens around an account (账号): letters of the sign-in, a session that was carried off. Nobody's permission is asked: these guard it."""
