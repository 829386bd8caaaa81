"""On which accounts does a measure stand, where do they end up, and what do other versions say?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation, words
from samspill.apps.budgets.tables.common import INVESTMENT_TABLE, OPERATING_TABLE, address, year_cells, year_columns
from samspill.apps.budgets.tables.statements import AREA_TABLE
from samspill.apps.organisation.selectors import area_labels, unit_labels
from samspill.engine.plan.shown import AmountPlace, by_year
from samspill.reference.loader import load_arts, load_functions
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samspill.apps.budgets.models import PlanVersion
    from samspill.apps.budgets.selectors.comparisons import StatedIn
    from samspill.engine.plan.model import Version
    from samspill.engine.statements.accounts import AccountKey
    from samspill.web.access import Actor


def accounts_table(actor: Actor, row: PlanVersion, lines: Mapping[AmountPlace, int]) -> DataTable:
    """Give the account lines of a measure with post, area and what the budget holds there, and their sum."""
    version = evaluation.planned_version(actor, row).version
    year = _budget_year(version)
    today = _held(version, year, {place.key for place in lines})
    budget_year = {"year": year, "prices": version.base.price_year}
    held = Cell(sum(today.values()), "thousands", is_illustrative=not version.base.illustrative_keys.isdisjoint(today))
    sums = year_cells(by_year(dict(lines), version.years), version.years, "signed_thousands")
    return DataTable(
        caption=_("Account lines, NOK 1,000 in %(year)s prices") % {"year": row.price_year},
        columns=(
            Column(_("Account")),
            Column(_("Post")),
            Column(_("Area")),
            Column(_("Budget %(year)s") % budget_year, is_number=True),
            *year_columns(version.years),
        ),
        rows=tuple(_account_rows(actor, version, lines, today)),
        foot=(Row((Cell(_("The measure")), Cell(""), Cell(""), held, *sums), "total"),),
        code="account-lines",
        notes=(
            _("Income is below zero, expense above. Saving −, strengthening +."),
            _("Budget %(year)s: what the base budget holds on these accounts, in %(prices)s prices.") % budget_year,
        ),
    )


def _account_rows(
    actor: Actor, version: Version, lines: Mapping[AmountPlace, int], today: Mapping[AccountKey, int]
) -> Iterator[Row]:
    units, areas = unit_labels(actor), area_labels(actor)
    for key in sorted({place.key for place in lines}):
        yield Row(
            (
                Cell(account_text(key), note=account_note(key, units)),
                _post_cell(actor, version, key, _first_year(lines, key)),
                _area_cell(actor, version, key, areas),
                Cell(today.get(key), "thousands", is_illustrative=key in version.base.illustrative_keys),
                *(Cell(lines.get(AmountPlace(year, key), 0), "signed_thousands") for year in version.years),
            )
        )


def _budget_year(version: Version) -> int:
    """Give the year before the plan, or the nearest that the base budget has."""
    known = {line.year for line in version.base.lines}
    wanted = version.years[0] - 1
    return min(known, key=lambda year: (abs(year - wanted), year), default=wanted)


def _held(version: Version, year: int, keys: Collection[AccountKey]) -> dict[AccountKey, int]:
    """Give what the base budget holds on accounts in a year; one that it has not is left out."""
    held: Counter[AccountKey] = Counter()
    for line in version.base.lines:
        if line.year == year and line.key in keys:
            held[line.key] += line.amount_ore
    return dict(held)


def _area_cell(actor: Actor, version: Version, key: AccountKey, areas: Mapping[str, str]) -> Cell:
    """Name the area whose allocation holds an account; investments are in none."""
    area = version.areas.area_of(key.unit, version.years[0]) or ""
    if key.account_class != "operating" or not area:
        return Cell(None)
    url = f"{address(actor, 'statement', version=version.code, table=AREA_TABLE)}#area-{area}"
    return Cell(f"{area} {areas.get(area, '')}".strip(), url=url, lang="nb")


def account_text(key: AccountKey) -> str:
    """Write an account as economists do: unit, function, art and project."""
    return " · ".join(part for part in (key.unit, key.function, key.art, key.project) if part)


def account_note(key: AccountKey, units: Mapping[str, str]) -> str:
    """Say what an account is called."""
    art, function = load_arts().get(key.art), load_functions().get(key.function)
    in_english = get_language() == "en"
    art_label = (art.label_en if in_english else art.label_nb) if art else ""
    return " · ".join(
        part for part in (units.get(key.unit, ""), function.label_nb if function else "", art_label) if part
    )


def _first_year(lines: Mapping[AmountPlace, int], key: AccountKey) -> int:
    """Give the first year in which an account has an amount: an art may be new, or end."""
    return min(place.year for place in lines if place.key == key)


def _post_cell(actor: Actor, version: Version, key: AccountKey, year: int) -> Cell:
    """Name the post of § 5-4 or § 5-5 that an account goes to in a year, with the way there."""
    table = OPERATING_TABLE if key.account_class == "operating" else INVESTMENT_TABLE
    places = evaluation.book().place(key.account_class, key.art, year).places
    post = next((place.post for place, _sign in places if place.table == table), "")
    layout = evaluation.book().layout(table, year)
    label = next((row for row in layout.rows if row.post == post), None) if layout and post else None
    if label is None:
        return Cell(None)
    title = label.label_en if get_language() == "en" else label.label_nb
    text = _("§ %(table)s post %(post)s %(title)s") % {"table": table, "post": post, "title": title}
    url = address(actor, "statement", version=version.code, table=table)
    return Cell(text, url=f"{url}#post-{post}")


def versions_table(actor: Actor, row: PlanVersion, said: Sequence[StatedIn], code: str) -> DataTable:
    """Give what each version says the measure comes to, year beside year."""
    years = _years_of(said)
    return DataTable(
        caption=_("What the versions say, NOK 1,000 in the prices of each"),
        columns=(Column(_("Version")), Column(_("Prices"), is_number=True), *year_columns(years)),
        rows=tuple(_version_row(actor, each, years, code) for each in said),
        code=f"versions-{row.code}",
    )


def _years_of(said: Iterable[StatedIn]) -> list[int]:
    return sorted({year for each in said for year in each.amounts_ore})


def _version_row(actor: Actor, each: StatedIn, years: Sequence[int], code: str) -> Row:
    url = "" if each.is_current else address(actor, "measure", version=each.version.code, code=code)
    status = words.word(words.STATUSES, each.version.status)
    note = _("%(status)s, this version") % {"status": status} if each.is_current else status
    amounts = (Cell(each.amounts_ore.get(year), "signed_thousands") for year in years)
    return Row((Cell(each.version.title, url=url, note=note, lang="nb"), Cell(str(each.version.price_year)), *amounts))
