"""Lists read (名单读取): CSV and Excel lists as neutral rows, whatever program wrote them."""
