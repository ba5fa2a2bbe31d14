"""One file a publisher, named after its domain; each defines ``PUBLISHER``."""
