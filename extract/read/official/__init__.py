"""The lines of an official document → its head, paragraphs and foot."""
