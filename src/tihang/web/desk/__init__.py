"""What all desks share (办公台): the door, tables, forms, and what is said after a deed."""
