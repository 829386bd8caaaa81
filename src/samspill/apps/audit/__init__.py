"""Who changed what, when and why? Entries that are only ever added."""
