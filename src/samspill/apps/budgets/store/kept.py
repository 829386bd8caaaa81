"""What is kept between requests? Bounded, shared by threads; a key names content, so nothing is out of date."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Kept_ = TypeVar("Kept_")


class Shelf(Generic[Kept_]):
    """Values by content key; the one that was asked for longest ago goes first when the shelf is full."""

    def __init__(self, size: int) -> None:
        """Start empty, with room for ``size`` values."""
        self._size = size
        self._values: OrderedDict[Hashable, Kept_] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Kept_]) -> Kept_:
        """Give the value of ``key``; made outside the lock, so that two threads may make the same one once each."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        made = make()
        with self._lock:
            self._values[key] = made
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        return made
