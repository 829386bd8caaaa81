"""Which addresses does the slice have? One module per topic, joined in ``urls.py``."""
