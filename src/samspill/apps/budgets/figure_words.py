"""What are the codes on the pages of figures called? Translated when they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

PART_KINDS: dict[str, Promise] = {
    "base": _("Base budget"),
    "cause": _("Measures and adjustments"),
    "price_lift": _("Wage and price growth"),
    "replaced": _("Taken out of the base, because it is worked out"),
    "derived": _("Worked out from debt and projects"),
}
SHORT_TABLES: dict[str, Promise] = {
    "5-4": _("Operations, § 5-4"),
    "5-4-2": _("By area, § 5-4"),
    "5-5": _("Investment, § 5-5"),
    "5-6": _("By art, § 5-6"),
}
FUND_KINDS: dict[str, Promise] = {
    "free": _("free"),
    "reserved": _("reserved for investment"),
    "bound": _("bound"),
    "self_cost": _("self-cost"),
}
VAT_REGIMES: dict[str, Promise] = {
    "compensation": _("compensated"),
    "ordinary_deduction": _("deducted"),
    "none": _("no VAT"),
}
SOURCES: dict[str, Promise] = {
    "grant": _("Grants"),
    "sale": _("Sales"),
    "transfer": _("From operations"),
    "fund": _("From funds"),
}
TARGET_STATUSES: dict[str, Promise] = {
    "met": _("met"),
    "not_met": _("not met"),
    "not_computable": _("cannot be worked out"),
}
LIGHTS: dict[str, Promise] = {"red": _("red"), "green": _("green"), "unknown": _("not known")}
COLORS = {
    "met": "success",
    "not_met": "danger",
    "not_computable": "neutral",
    "red": "danger",
    "green": "success",
    "unknown": "neutral",
}
DIRECTIONS: dict[str, Promise] = {"at_least": _("at least"), "at_most": _("at most")}
SEVERITIES: dict[str, Promise] = {
    "error": _("Errors: must be corrected"),
    "warning": _("Warnings: must be seen"),
    "info": _("Notes: good to know"),
}
FINDING_GROUPS = ("error", "warning", "info")
ASSUMPTIONS: dict[str, Promise] = {
    "wage_growth": _("Wage growth, per cent"),
    "price_growth": _("Price growth, per cent"),
    "interest_rate": _("Interest rate, per cent"),
    "restructuring_target": _("Restructuring target, NOK 1,000"),
    "safe_sum": _("Safe sum, NOK 1,000"),
}
