"""Where are the reference data read? Here only, each file once, and not before someone asks for it."""

from __future__ import annotations

import functools
import json
import pkgutil
from typing import TYPE_CHECKING, TypeVar

from samspill.reference.records import Record, ReferenceDataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samspill.kernel.calendar import YearRange
    from samspill.reference.model import (
        Art,
        Chapter,
        CounterEntry,
        DatedRate,
        Function,
        LawReference,
        Source,
        StatementTable,
    )
    from samspill.reference.national import (
        AssetLife,
        BalanceStatement,
        ClosingOverview,
        CostGroup,
        CostWeight,
        DerivedRules,
        EqualisationRates,
        FinancialTargets,
        Parameter,
    )

T = TypeVar("T")

COMPILED = "statements.json"
_TABLES = ("5-4", "5-5", "5-6", "pre2020-1A", "pre2020-overview")


def _read_text(path: str) -> str:
    """Read a packaged file; ``pkgutil``, because ``importlib.resources`` costs 20 ms more at start."""
    try:
        content = pkgutil.get_data("samspill.reference", f"data/{path}")
    except FileNotFoundError:
        content = None
    if content is None:
        raise ReferenceDataError(path, "the file is not in the package")
    return content.decode("utf-8")


def _yaml(path: str) -> object:
    """Read a packaged YAML file, by the C parser where there is one."""
    import yaml

    safe = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: object = yaml.load(_read_text(path), Loader=safe)  # noqa: S506 - a safe loader, written in C
    return content


def _record(path: str) -> Record:
    """Read a packaged YAML file as a record."""
    return Record(_yaml(path), path)


def _rows(path: str, read: Callable[[Record], T]) -> Iterator[T]:
    """Read the rows of a packaged CSV file; line 1 is the header."""
    import csv

    for number, row in enumerate(csv.DictReader(_read_text(path).splitlines()), start=2):
        record = Record(row, f"{path}:{number}")
        yield read(record)
        record.close()


def statement_tables() -> tuple[str, ...]:
    """Give the codes of the statements, today's first."""
    return _TABLES


@functools.cache
def load_statement(table: str) -> StatementTable:
    """Give a statutory statement with its layouts.

    Raises:
        ReferenceDataError: when there is no such statement, or its file is not whole.

    >>> load_statement("5-4").layouts[-1].last_post
    '25'

    """
    from samspill.reference.statement_data import statement_of

    if table not in _TABLES:
        raise ReferenceDataError(place="statements", problem=f"there is no statement {table}")
    return statement_of(Record(_compiled()[table], f"statements/{table}.yaml"))


@functools.cache
def _compiled() -> dict[str, object]:
    """Give the statements as ``make docs`` compiled them: reading YAML takes as long as checking a whole table."""
    compiled: dict[str, object] = json.loads(_read_text(COMPILED))
    return compiled


def compiled_statements() -> str:
    """Give the statements of the YAML files as one JSON text; a test compares it with the packaged one."""
    tables = {table: _yaml(f"statements/{table}.yaml") for table in _TABLES}
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":"), default=str) + "\n"


@functools.cache
def load_balance() -> BalanceStatement:
    """Give § 5-8: which chapters stand in which row of the balance sheet."""
    from samspill.reference.form_data import balance_of

    return balance_of(_record("statements/5-8.yaml"))


@functools.cache
def load_closing_overview() -> ClosingOverview:
    """Give § 5-9: the rows and formulas of the closing of the year, for operation and for investment."""
    from samspill.reference.form_data import closing_overview_of

    return closing_overview_of(_record("statements/5-9.yaml"))


@functools.cache
def load_arts() -> Mapping[str, Art]:
    """Give all arts by code, expired ones included.

    >>> load_arts()["875"].successors
    ('878', '879')

    """
    from samspill.reference.code_lists import art_of

    return {art.code: art for art in _rows("arts.csv", art_of)}


@functools.cache
def load_functions() -> Mapping[str, Function]:
    """Give all functions by code, expired ones included."""
    from samspill.reference.code_lists import function_of

    return {function.code: function for function in _rows("functions.csv", function_of)}


@functools.cache
def load_chapters() -> Mapping[str, Chapter]:
    """Give all chapters of the balance sheet by code, expired ones included."""
    from samspill.reference.code_lists import chapter_of

    return {chapter.code: chapter for chapter in _rows("chapters.csv", chapter_of)}


@functools.cache
def load_list_sources() -> Mapping[str, Source]:
    """Give the source of each code list in CSV, by file name."""
    from samspill.reference.statement_data import source_of

    whole = _record("list_sources.yaml")
    return {name: source_of(whole.record(name)) for name in whole.names()}


@functools.cache
def load_laws() -> Mapping[str, LawReference]:
    """Give the paragraphs that findings and targets refer to, by key.

    >>> load_laws()["kl-14-10"].paragraph
    'kommuneloven § 14-10'

    """
    from samspill.reference.law_data import laws_of

    return laws_of(_record("law.yaml"))


@functools.cache
def load_parameters() -> Mapping[str, tuple[Parameter, ...]]:
    """Give the national figures by name, each with its versions by year."""
    from samspill.reference.national_data import parameters_of

    return parameters_of(_record("parameters.yaml"))


def parameter(name: str, year: int) -> Parameter:
    """Give the figure ``name`` as it holds in ``year``.

    Raises:
        ReferenceDataError: when there is none; ask ``load_parameters`` first where that may happen.

    >>> parameter("vat_share_of_gross", 2026).value
    Fraction(1, 5)

    """
    for version in load_parameters().get(name, ()):
        if year in version.years:
            return version
    raise ReferenceDataError(place="parameters.yaml", problem=f"{name} has no value in {year}")


def supported_years() -> YearRange:
    """Give the years that statements and plans may have; for others no one has checked the law."""
    from samspill.kernel.calendar import YearRange

    first, until = (int(load_parameters()[name][0].value) for name in ("supported_first_year", "supported_until_year"))
    return YearRange(first, until)


@functools.cache
def load_asset_classes() -> Mapping[str, AssetLife]:
    """Give the asset classes by code: life, art of spending, loan allowed or not."""
    from samspill.reference.national_data import asset_classes_of

    return asset_classes_of(_record("parameters.yaml"))


@functools.cache
def load_targets() -> FinancialTargets:
    """Give target definitions, bands and the letters of § 28-1."""
    from samspill.reference.national_data import targets_of

    return targets_of(_record("targets.yaml"))


@functools.cache
def load_deflator() -> tuple[DatedRate, ...]:
    """Give the published deflators, by year and then by time of publication; the last of a year is the newest."""
    from samspill.reference.national_data import deflator_of

    return deflator_of(_record("deflator.yaml"))


@functools.cache
def load_equalisation() -> Mapping[int, EqualisationRates]:
    """Give the rates of income equalisation by year."""
    from samspill.reference.national_data import equalisation_of

    return equalisation_of(_record("equalisation.yaml"))


@functools.cache
def load_cost_key() -> tuple[CostWeight, ...]:
    """Give the cost key: the weight of each criterion in each sector."""
    from samspill.reference.national_data import cost_weight_of

    return tuple(_rows("cost_key.csv", cost_weight_of))


@functools.cache
def load_derived_rules() -> DerivedRules:
    """Give the accounts that derived lines own (ADR 7).

    >>> load_derived_rules().owner("operating", "870", "500", 2026)
    'interest'

    """
    from samspill.reference.form_data import derived_rules_of

    return derived_rules_of(_record("derived_rules.yaml"))


@functools.cache
def load_counter_entries() -> tuple[CounterEntry, ...]:
    """Give the entries that must come to zero together with a counter-entry.

    >>> [(pair.art, pair.counter_art) for pair in load_counter_entries()]
    [('590', '990'), ('570', '970')]

    """
    from samspill.reference.form_data import counter_entries_of

    return counter_entries_of(_record("counter_entries.yaml"))


@functools.cache
def load_cost_groups() -> tuple[CostGroup, ...]:
    """Give the groups of arts that monthly weights are stated for.

    >>> [group.code for group in load_cost_groups()][:2]
    ['wages', 'pension']

    """
    from samspill.reference.form_data import cost_groups_of

    return cost_groups_of(_record("cost_groups.yaml"))


@functools.cache
def load_terms() -> Mapping[str, Mapping[str, str]]:
    """Give what codes are called in sentences: by code, then by language.

    >>> load_terms()["instalment"]["nb"]
    'avdrag'

    """
    whole = _record("terms.yaml")
    terms = {}
    for code in whole.names():
        entry = whole.record(code)
        terms[code] = {"nb": entry.text("nb"), "en": entry.text("en")}
        entry.close()
    return terms


@functools.cache
def load_messages(locale: str) -> dict[str, dict[str, str]]:
    """Give message and remedy of each finding code in ``locale`` ("nb" or "en").

    Raises:
        ReferenceDataError: when a code lacks one of them, or has anything else.

    """
    whole = _record(f"messages.{locale}.yaml")
    messages = {}
    for code in whole.names():
        entry = whole.record(code)
        messages[code] = {"message": entry.text("message"), "remedy": entry.text("remedy")}
        entry.close()
    return messages
