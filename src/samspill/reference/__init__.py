"""Law and code lists as dated data, with source, date of the last check and certainty."""
