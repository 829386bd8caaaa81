"""Outside formats: bytes from files in, cells of text out."""
