"""How are opening debt, assets, interest rates and projects written in a plan file?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from samspill.engine.debt.model import WHOLE_PCT
from samspill.engine.workflows.plan_files.lines_writer import account_fields, account_rows, ore_by_year
from samspill.engine.workflows.plan_files.notation import codes, entry, flow, listed, ore, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from samspill.engine.debt.model import AssetGroup, DebtInputs, Project, ProjectSource
    from samspill.kernel.money import Ratio


def debt_text(debt: DebtInputs, replaces: Iterable[str]) -> Iterator[str]:
    """Write the debt section of a version, whole."""
    opening, assumed = debt.opening, debt.assumptions
    balances = {
        "debt": opening.debt_ore,
        "re_lending": opening.re_lending_debt_ore,
        "land": opening.land_ore,
        "unused_loan": opening.unused_loan_ore,
    }
    period = assumed.implied_period_years
    fields = {
        "balance_date": assumed.balance_date,
        "finance_unit": quoted(assumed.unit),
        "implied_period_years": "" if period is None else quoted(decimal_text(period)),
        "illustrative": "yes" if debt.illustrative else "",
        "replaces": codes(replaces),
        "interest_rates": flow({
            str(year): quoted(decimal_text(rate)) for year, rate in sorted(assumed.rate_path.items())
        }),
        "opening": flow({name: ore(amount_ore) for name, amount_ore in balances.items()}),
        "agreement_instalments": ore_by_year(opening.agreement_instalment_ore),
        "extraordinary_instalments": ore_by_year(opening.extraordinary_instalment_ore),
    }  # fmt: skip
    yield "    debt:"
    yield from (f"      {name}: {value}" for name, value in fields.items() if value)
    yield from listed("assets", map(_asset, opening.assets), 6)


def decimal_text(number: Ratio | Fraction) -> str:
    """Write an exact number with decimals; those of the store all have an end.

    >>> from fractions import Fraction
    >>> decimal_text(Fraction(83, 20)), decimal_text(Decimal("0.0415"))
    ('4.15', '0.0415')

    """
    if isinstance(number, Decimal):
        return f"{number:f}"
    return f"{Decimal(number.numerator) / Decimal(number.denominator):f}"


def _asset(asset: AssetGroup) -> str:
    return flow({
        "unit": quoted(asset.unit),
        "function": quoted(asset.function),
        "self_cost": quoted(asset.self_cost) if asset.self_cost else "",
        "book_value": ore(asset.book_value_ore),
        "depreciation": ore_by_year(asset.depreciation_ore),
    })  # fmt: skip


def project_text(project: Project) -> Iterator[str]:
    """Write an investment project."""
    whole = project.vat_liable_pct == WHOLE_PCT
    fields = {
        "code": quoted(project.code),
        "label": quoted(project.label),
        "unit": quoted(project.unit),
        "function": quoted(project.function),
        "asset_class": project.asset_class,
        "completion_year": str(project.completion_year),
        "vat_regime": project.vat_regime,
        "vat_liable_pct": "" if whole else quoted(f"{project.vat_liable_pct:f}"),
        "loan_allowed": "" if project.loan_allowed else "no",
        "self_cost": quoted(project.self_cost) if project.self_cost else "",
        "backlog_effect": ore(project.backlog_effect_ore) if project.backlog_effect_ore else "",
        "illustrative": "yes" if project.illustrative else "",
        "spending": ore_by_year(project.spending_ore),
    }
    yield from entry(fields, 6)
    yield from listed("sources", map(_source, project.sources), 8)
    effects = account_rows((line.year, line.key, line.amount_ore) for line in project.operating_effect)
    items = (flow(account_fields(key) | {"amounts": ore_by_year(by_year)}) for key, by_year in effects)
    yield from listed("operating_effect", items, 8)


def _source(source: ProjectSource) -> str:
    return flow({
        "kind": source.kind,
        "art": quoted(source.art) if source.art else "",
        "amounts": ore_by_year({source.year: source.amount_ore}),
    })  # fmt: skip
