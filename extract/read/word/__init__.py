"""Word files → ``Paper``."""
