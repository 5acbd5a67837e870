"""Dynamic management of titles (动态管理): suspension, correction, revocation, appeal."""
