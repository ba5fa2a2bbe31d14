"""PDFs → ``Paper``, page by page."""
