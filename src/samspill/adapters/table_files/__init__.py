"""A table as it stands on a page, written as a workbook or as CSV: the same cells, so that a figure cannot differ."""
