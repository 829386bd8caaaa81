"""How do rows become a plan version, and a plan version rows? One mapping, both ways (ADR 14)."""
