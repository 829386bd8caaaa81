"""What composes several engines: reading a plan file, evaluating a version, comparing two, checking tables together."""
