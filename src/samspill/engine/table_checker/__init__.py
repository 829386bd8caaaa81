"""Does a published table add up? Grid of text cells → columns → form → posts → signs → identities → classes."""

from __future__ import annotations

from samspill.engine.table_checker.check import check_table
from samspill.engine.table_checker.model import CheckedTable, CrossIdentity, Grid

__all__ = ["CheckedTable", "CrossIdentity", "Grid", "check_table"]
