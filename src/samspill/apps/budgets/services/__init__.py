"""How do versions come to be and change? Every write: lock, compare, write, record, in one transaction."""
