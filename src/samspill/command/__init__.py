"""What does each command do? Arguments in, text or JSON out; no calculation."""
