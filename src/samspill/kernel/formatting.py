"""How does a number look to a person? One formatter for terminal, pages, spreadsheets and documents."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from samspill.kernel.money import ORE_PER_KRONE, exact, round_ratio

if TYPE_CHECKING:
    import datetime

    from samspill.kernel.money import Ratio

Locale = Literal["nb", "en"]
LOCALES: tuple[Locale, ...] = ("nb", "en")

NARROW_SPACE = "\u202f"
MINUS = "\u2212"
_GROUP = {"nb": NARROW_SPACE, "en": ","}
_POINT = {"nb": ",", "en": "."}
_HUNDRED_MILLION_ORE = 100_000_000 * ORE_PER_KRONE


def format_number(value: Ratio, decimals: int = 0, locale: Locale = "nb") -> str:
    """Write a number with grouped thousands, fixed decimals and a true minus sign.

    >>> format_number(-1234567, 0, "nb") == "−1\u202f234\u202f567"
    True
    >>> format_number(Decimal("0.25"), 1, "en")
    '0.3'

    """
    ratio = exact(value) * 10**decimals
    scaled = round_ratio(ratio.numerator, ratio.denominator)
    whole, fraction = divmod(abs(scaled), 10**decimals)
    text = f"{whole:,}".replace(",", _GROUP[locale])
    if decimals:
        text += f"{_POINT[locale]}{fraction:0{decimals}d}"
    return f"{MINUS}{text}" if scaled < 0 else text


def format_thousands(amount_ore: int, locale: Locale = "nb") -> str:
    """Write an amount in whole thousand kroner, without the unit.

    >>> format_thousands(123_456_700, "en")
    '1,235'

    """
    return format_number(round_ratio(amount_ore, 1000 * ORE_PER_KRONE), 0, locale)


def format_millions(amount_ore: int, locale: Locale = "nb", decimals: int = 1) -> str:
    """Write an amount in million kroner, without the unit.

    >>> format_millions(3_160_000_000, "nb")
    '31,6'

    """
    return format_number(Decimal(amount_ore) / (1_000_000 * ORE_PER_KRONE), decimals, locale)


def millions_decimals(largest_ore: int) -> int:
    """Say with how many decimals amounts up to this size are written in million kroner: none from a hundred up.

    >>> millions_decimals(9_990_000_000), millions_decimals(-10_000_000_000)
    (1, 0)

    """
    return 0 if abs(largest_ore) >= _HUNDRED_MILLION_ORE else 1


def signed(text: str, amount: Ratio) -> str:
    """Put a plus in front of a written change that is above zero as shown: saving −, strengthening +.

    >>> signed("1,5", 150), signed("0", 4), signed("−1,5", -150)
    ('+1,5', '0', '−1,5')

    """
    is_plus = amount > 0 and any(digit in text for digit in "123456789")
    return f"+{text}" if is_plus else text


def format_kroner(amount_ore: int, locale: Locale = "nb") -> str:
    """Write an amount in kroner with its unit; øre are shown only where there are any.

    >>> format_kroner(150, "nb"), format_kroner(-200, "en")
    ('1,50 kr', 'NOK −2')

    """
    decimals = 2 if amount_ore % ORE_PER_KRONE else 0
    number = format_number(Decimal(amount_ore) / ORE_PER_KRONE, decimals, locale)
    return f"{number} kr" if locale == "nb" else f"NOK {number}"


def format_percent(share: Ratio, decimals: int = 1, locale: Locale = "nb") -> str:
    """Write a share (0.0175) as a per cent (1.75 %).

    >>> format_percent(Decimal("0.0175"), 2, "en")
    '1.75%'

    """
    number = format_number(exact(share) * 100, decimals, locale)
    return f"{number} %" if locale == "nb" else f"{number}%"


def format_date(day: datetime.date, locale: Locale = "nb") -> str:
    """Write a date as a Norwegian or an English reader expects it.

    >>> import datetime
    >>> format_date(datetime.date(2023, 12, 12), "nb")
    '12.12.2023'

    """
    return day.strftime("%d.%m.%Y") if locale == "nb" else day.isoformat()
