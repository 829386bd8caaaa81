"""Does a published table add up? Grid of text cells → columns → form → posts → signs → identities → classes."""

from __future__ import annotations

from samspill.engine.table_checker.answer import as_json, cross_as_json
from samspill.engine.table_checker.check import check_table
from samspill.engine.table_checker.model import CheckedTable, CrossIdentity, Grid
from samspill.engine.table_checker.together import check_together

__all__ = [
    "CheckedTable",
    "CrossIdentity",
    "Grid",
    "as_json",
    "check_table",
    "check_together",
    "cross_as_json",
]
