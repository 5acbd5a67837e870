"""Pages for people: rendered on the server, sharpened with htmx."""
