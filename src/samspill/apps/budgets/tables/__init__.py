"""Which tables do the pages of budgets show? Each is a value that page, XLSX and CSV are written from (ADR 15)."""
