"""How do the packaged files of national figures become parameters, targets and rates?"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from samspill.reference.model import DatedRate
from samspill.reference.national import (
    AssetLife,
    Band,
    CostWeight,
    Direction,
    EqualisationRates,
    FinancialTargets,
    Parameter,
    RobekLetter,
    TargetDefinition,
    TargetKind,
)
from samspill.reference.statement_data import source_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from samspill.reference.model import Source
    from samspill.reference.records import Record

_DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
_TARGET_KINDS: tuple[TargetKind, ...] = get_args(TargetKind)


def sources_in(whole: Record) -> Mapping[str, Source]:
    """Read the sources of a file, by the short name its entries use."""
    return {name: source_of(record) for name, record in whole.record_map("sources").items()}


def _source(record: Record, sources: Mapping[str, Source]) -> Source:
    """Give the source that an entry names."""
    return sources[record.choice("source", tuple(sources))]


def _optional_fraction(record: Record, key: str) -> Fraction | None:
    """Give a share, or none when the key is left out."""
    return record.fraction(key) if record.raw(key, None) is not None else None


def parameters_of(whole: Record) -> Mapping[str, tuple[Parameter, ...]]:
    """Read the parameters of ``parameters.yaml``, each with its versions by year."""
    sources = sources_in(whole)
    named = whole.record("parameters")
    _close_shared(whole)
    return {name: tuple(_parameter(name, entry, sources) for entry in named.records(name)) for name in named.names()}


def _close_shared(whole: Record) -> None:
    """Refuse a third section: parameters and asset classes share a file and are read apart."""
    whole.raw("parameters")
    whole.raw("asset_classes")
    whole.close()


def _parameter(name: str, record: Record, sources: Mapping[str, Source]) -> Parameter:
    parameter = Parameter(
        name=name,
        value=record.fraction("value"),
        unit=record.text("unit"),
        years=record.years(),
        source=_source(record, sources),
        note=record.text("note", ""),
    )
    record.close()
    return parameter


def asset_classes_of(whole: Record) -> Mapping[str, AssetLife]:
    """Read the asset classes of ``parameters.yaml``."""
    sources = sources_in(whole)
    _close_shared(whole)
    return {code: _asset_life(code, entry, sources) for code, entry in whole.record_map("asset_classes").items()}


def _asset_life(code: str, record: Record, sources: Mapping[str, Source]) -> AssetLife:
    life = AssetLife(
        code=code,
        label_nb=record.text("label_nb"),
        label_en=record.text("label_en"),
        life_years=record.whole("life_years"),
        art=record.text("art"),
        loan_allowed=record.yes_no("loan_allowed", default=True),
        source=_source(record, sources),
    )
    record.close()
    return life


def targets_of(whole: Record) -> FinancialTargets:
    """Read ``targets.yaml``."""
    sources = sources_in(whole)
    targets = FinancialTargets(
        targets=tuple(_target(entry, sources) for entry in whole.records("targets")),
        bands=tuple(_band(entry, sources) for entry in whole.records("bands")),
        robek=tuple(_robek(entry, sources) for entry in whole.records("robek")),
    )
    whole.close()
    return targets


def _target(record: Record, sources: Mapping[str, Source]) -> TargetDefinition:
    target = TargetDefinition(
        code=record.text("code"),
        indicator=record.text("indicator"),
        label_nb=record.text("label_nb"),
        label_en=record.text("label_en"),
        direction=record.choice("direction", _DIRECTIONS),
        limit=record.fraction("limit"),
        unit=record.text("unit"),
        kind=record.choice("kind", _TARGET_KINDS),
        years=record.years(),
        source=_source(record, sources),
    )
    record.close()
    return target


def _band(record: Record, sources: Mapping[str, Source]) -> Band:
    band = Band(
        indicator=record.text("indicator"),
        label_nb=record.text("label_nb"),
        label_en=record.text("label_en"),
        lower=_optional_fraction(record, "lower"),
        upper=_optional_fraction(record, "upper"),
        source=_source(record, sources),
    )
    record.close()
    return band


def _robek(record: Record, sources: Mapping[str, Source]) -> RobekLetter:
    letter = RobekLetter(
        letter=record.text("letter"),
        label_nb=record.text("label_nb"),
        label_en=record.text("label_en"),
        limit=_optional_fraction(record, "limit"),
        unit=record.text("unit", ""),
        law_ref=record.text("law_ref"),
        source=_source(record, sources),
    )
    record.close()
    return letter


def deflator_of(whole: Record) -> tuple[DatedRate, ...]:
    """Read ``deflator.yaml``: all published figures, by year and then by time of publication."""
    sources = sources_in(whole)
    rates = tuple(_dated_rate(entry, sources) for entry in whole.records("rates"))
    whole.close()
    return rates


def _dated_rate(record: Record, sources: Mapping[str, Source]) -> DatedRate:
    rate = DatedRate(
        name=record.text("name"),
        year=record.number("year"),
        value=record.decimal("value"),
        unit=record.text("unit"),
        source=_source(record, sources),
    )
    record.close()
    return rate


def equalisation_of(whole: Record) -> Mapping[int, EqualisationRates]:
    """Read ``equalisation.yaml``, by year."""
    sources = sources_in(whole)
    rates = [_equalisation(entry, sources) for entry in whole.records("rates")]
    whole.close()
    return {rate.year: rate for rate in rates}


def _equalisation(record: Record, sources: Mapping[str, Source]) -> EqualisationRates:
    rates = EqualisationRates(
        year=record.number("year"),
        symmetric_rate=record.decimal("symmetric_rate"),
        threshold=record.decimal("threshold"),
        extra_rate=record.decimal("extra_rate"),
        source=_source(record, sources),
        note=record.text("note", ""),
    )
    record.close()
    return rates


def cost_weight_of(row: Record) -> CostWeight:
    """Read one row of ``cost_key.csv``."""
    return CostWeight(
        year=row.number("year"),
        sector=row.text("sector"),
        sector_weight=row.decimal("sector_weight"),
        criterion=row.text("criterion"),
        weight_in_sector=row.decimal("weight_in_sector"),
        weight_in_total=row.decimal("weight_in_total"),
    )
