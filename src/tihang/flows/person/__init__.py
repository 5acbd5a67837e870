"""Deeds of a person about himself (个人)."""
