"""Which tasks does a municipality do here? One Django slice per task; order and habits: ADR 11."""
