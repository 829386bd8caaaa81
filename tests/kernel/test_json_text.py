"""Does a decimal stay exact in JSON, whatever text stands beside it?"""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from samspill.kernel.json_text import json_text


@pytest.mark.parametrize("label", ["decimal:5", "decimal::5", 'a "decimal:7" b', "\u0001"])
def test_a_text_that_looks_like_a_marked_decimal_stays_a_text(label: str) -> None:
    document = {"label": label, "amount": Decimal("-12345678901234567890.10")}
    assert json.loads(json_text(document), parse_float=Decimal) == document


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        json_text({"a": object()})
