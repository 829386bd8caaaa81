"""How is an amount in thousand kroner typed, and said back exactly as it is stored?"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from samspill.engine.plan.shown import AmountPlace
from samspill.engine.statements.accounts import AccountKey
from samspill.kernel.formatting import MINUS, NARROW_SPACE, format_number
from samspill.kernel.money import ORE_PER_KRONE
from samspill.kernel.tables import Problem, amount_parser, parse_code
from samspill.web.conflicts import MINE
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.forms import BoundField

    from samspill.kernel.formatting import Locale

THOUSAND_ORE = 1000 * ORE_PER_KRONE
# With exactly three decimals an amount could be read as a whole number with a point between its thousands.
AMBIGUOUS_DECIMALS = 3
PROJECT_LENGTH = 40
STATED_CLASSES = ("operating", "investment")
_read = amount_parser(THOUSAND_ORE)
# What keyboards and spreadsheets write for a minus, with or without a space after it.
_SIGN = re.compile(r"^\s*([-–−+])\s*")


def typed_amount(amount_ore: int, locale: Locale = "nb") -> str:
    """Write an amount in thousand kroner as a user would type it, with the decimals it needs and no others.

    >>> typed_amount(-390_000_000) == "−3\u202f900", typed_amount(12_512_500)
    (True, '125,1250')

    """
    thousands = Decimal(amount_ore) / THOUSAND_ORE
    decimals = max(0, -int(thousands.normalize().as_tuple().exponent))
    text = format_number(thousands, decimals + (decimals == AMBIGUOUS_DECIMALS), locale)
    return text.replace(",", NARROW_SPACE) if locale == "en" else text


def read_amount(text: str) -> int | Problem:
    """Read an amount in thousand kroner; answers in øre.

    >>> read_amount("– 3 900"), read_amount("1,5"), read_amount("much").code
    (-390000000, 150000, 'cell-not-amount')

    """
    return _read(_SIGN.sub(lambda found: MINUS if found[1] in "-–−" else "", text.strip()))


def _sentence(problem: Problem, text: str) -> str:
    sentences = {
        "cell-amount-ambiguous": _("“%(text)s” may be read in two ways. Write 1 500 or 1,5.") % {"text": text},
        "cell-amount-too-large": _("The amount is too large. Write NOK 1,000."),
        "cell-amount-not-whole-ore": _("The amount is finer than one øre. Use at most five decimals."),
    }
    return sentences.get(
        problem.code, _("“%(text)s” is not an amount. Write NOK 1,000, such as −3 900.") % {"text": text}
    )


class AmountField(forms.CharField):
    """An amount in thousand kroner on the page, in øre everywhere else."""

    def __init__(self, label: str, *, required: bool = True) -> None:
        """Give the control the dress and the keyboard of figures."""
        # Not a numeric keyboard: on many phones it has no minus.
        attrs = {"autocomplete": "off", "class": "sam-short", "spellcheck": "false"}
        super().__init__(label=label, required=required, max_length=40, widget=forms.TextInput(attrs=attrs))
        self.error_messages["required"] = _("Write 0 when nothing is to stand here.")

    def prepare_value(self, value: int | str | None) -> str:
        """Show an amount as typed; what a user typed stays as it is."""
        return typed_amount(value, active_locale()) if isinstance(value, int) else value or ""

    def clean(self, value: str | None) -> int | None:
        """Give the amount in øre, or ``None`` when nothing is typed and nothing need be."""
        text = super().clean(value)
        if not text:
            return None
        amount = read_amount(text)
        if isinstance(amount, Problem):
            raise forms.ValidationError(_sentence(amount, text))
        return amount


def year_name(year: int) -> str:
    """Name the field of a year."""
    return f"year_{year}"


class LockedForm(forms.Form):
    """A form that remembers what the reader saw when it was shown."""

    lock_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class TotalsForm(LockedForm):
    """What a measure comes to in each year."""

    def __init__(self, years: Sequence[int], *args: Any, **kwargs: Any) -> None:  # what a form takes
        """Make one field a year."""
        super().__init__(*args, **kwargs)
        self.years = years
        for year in years:
            self.fields[year_name(year)] = AmountField(str(year))

    def year_fields(self) -> list[BoundField]:
        """Give the fields of the years."""
        return [self[year_name(year)] for year in self.years]

    def focused_name(self) -> str:
        """Name the field to begin with: the first that must be corrected, otherwise the first."""
        names = [year_name(year) for year in self.years]
        return next((name for name in names if name in self.errors), names[0])

    def totals(self) -> dict[int, int]:
        """Give the total of each year in øre."""
        return {year: self.cleaned_data[year_name(year)] for year in self.years}


def totals_initial(amounts_ore: Mapping[int, int], lock_version: int) -> dict[str, int]:
    """Give what a form of totals shows first."""
    return {"lock_version": lock_version} | {year_name(year): amount for year, amount in amounts_ore.items()}


def place_name(place: AmountPlace) -> str:
    """Name the field of an account and year."""
    return f"{place.year}|{'|'.join(place.key)}"


def typed_keys(posted: Iterable[str]) -> set[AccountKey]:
    """Give the accounts that a form, or the page of a conflict, was sent with.

    >>> typed_keys(["mine_2026|operating|kasse|4410|253|010|", "new-unit"])
    {AccountKey(account_class='operating', entity='kasse', unit='4410', function='253', art='010', project='')}

    """
    parted = [name.removeprefix(MINE).split("|") for name in posted]
    is_place = len(AccountKey._fields) + 1
    return {AccountKey(*parts[1:]) for parts in parted if len(parts) == is_place}  # type: ignore[arg-type]  # checked by may_stand


def may_stand(key: AccountKey, entity: str, units: Iterable[str]) -> bool:
    """Say whether a form may be sent with an account that the measure does not have now."""
    is_short = len(key.project) <= PROJECT_LENGTH
    return key.account_class in STATED_CLASSES and key.entity == entity and key.unit in units and is_short


class AccountsForm(LockedForm):
    """What a measure comes to on each of its accounts in each year."""

    def __init__(self, places: Iterable[AmountPlace], *args: Any, **kwargs: Any) -> None:  # what a form takes
        """Make one field for each account and year."""
        super().__init__(*args, **kwargs)
        self.places = {place_name(place): place for place in places}
        for name, place in self.places.items():
            label = _("%(year)s, unit %(unit)s, function %(function)s, art %(art)s")
            self.fields[name] = AmountField(label % {"year": place.year, **place.key._asdict()})

    def stated(self) -> dict[AmountPlace, int]:
        """Give what each account and year is to come to, in øre."""
        return {place: self.cleaned_data[name] for name, place in self.places.items()}


class LineForm(forms.Form):
    """One new account line with its years; nothing typed is no line."""

    account_class = forms.ChoiceField(required=False)
    unit = forms.ChoiceField(required=False)
    function = forms.CharField(required=False, max_length=4)
    art = forms.CharField(required=False, max_length=3)
    project = forms.CharField(required=False, max_length=PROJECT_LENGTH)

    prefix = "new"

    def __init__(self, years: Sequence[int], units: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        """Offer the units the actor answers for, and one field a year."""
        super().__init__(*args, **kwargs)
        self.years = years
        self._name_fields(units)
        for year in years:
            self.fields[year_name(year)] = AmountField(str(year), required=False)

    def _name_fields(self, units: Mapping[str, str]) -> None:
        kinds = [("operating", _("operations")), ("investment", _("investment"))]
        chosen = [("", _("Choose a unit")), *((code, f"{code} {label}") for code, label in sorted(units.items()))]
        labels = {"account_class": _("Account class"), "unit": _("Unit"), "function": _("Function")}
        labels |= {"art": _("Art"), "project": _("Project")}
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["account_class"].choices = kinds  # type: ignore[attr-defined]  # a field with choices
        self.fields["unit"].choices = chosen  # type: ignore[attr-defined]  # the same
        self.fields["function"].widget.attrs |= {"list": "functions", "class": "sam-short"}
        self.fields["art"].widget.attrs |= {"list": "arts", "class": "sam-short"}

    def account_fields(self) -> list[BoundField]:
        """Give the fields of the account."""
        return [self[name] for name in ("account_class", "unit", "function", "art", "project")]

    def year_fields(self) -> list[BoundField]:
        """Give the fields of the years."""
        return [self[year_name(year)] for year in self.years]

    def clean(self) -> dict[str, Any]:
        """Demand the whole account when an amount is typed."""
        values = super().clean() or self.cleaned_data
        for name in ("unit", "function", "art", "project"):
            if values.get(name) and isinstance(parse_code(values[name]), Problem):
                says = _("Use letters, digits, hyphen, dot, colon and underscore, such as 010 or SKOLE-1.")
                self.add_error(name, says)
        if any(values.get(year_name(year)) for year in self.years):
            for name in ("unit", "function", "art"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, _("Choose one: the amount must stand on an account."))
        elif values.get("unit"):
            self.add_error(None, _("Write an amount for at least one year of the new account line."))
        return values

    def stated(self, entity: str) -> dict[AmountPlace, int]:
        """Give the amounts of the new line, in øre."""
        values = self.cleaned_data
        if not values.get("unit"):
            return {}
        parts = (values[name] for name in ("unit", "function", "art", "project"))
        key = AccountKey(values["account_class"] or "operating", entity, *parts)
        amounts = {AmountPlace(year, key): values[year_name(year)] for year in self.years}
        return {place: amount for place, amount in amounts.items() if amount is not None}
