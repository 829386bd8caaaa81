"""What do the pages of plans, goals and measures answer? One view per address."""
