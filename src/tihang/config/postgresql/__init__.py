"""PostgreSQL as this place uses it (数据库连接): Django's own, but the check before a request also opens the second lock of the one before."""
