"""How many requests a caller may still make: a token bucket for each.

A bucket holds a minute's requests and fills at that rate, so that a burst is fine and a steady flood is not.
"""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_MOST_BUCKETS = 10_000
_WINDOW_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left after a request. per_minute: of how many. wait: seconds until the next one is allowed, 0 for now.

    full_after: whole seconds until everything is allowed again.
    """

    per_minute: int
    remaining: int
    wait: float
    full_after: int

    @property
    def headers(self) -> dict[str, str]:
        """For the response, as the IETF's draft "RateLimit header fields for HTTP" has them."""
        return {
            "ratelimit-policy": f'"caller";q={self.per_minute};w={_WINDOW_SECONDS}',
            "ratelimit": f'"caller";r={self.remaining};t={self.full_after}',
        }


class Allowances:
    """The buckets of all callers. Thread-safe.

    Args:
        clock: seconds that only go up.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str, per_minute: int) -> Allowance:
        """Take one request out of a caller's bucket, where there is one left in it."""
        rate = per_minute / _WINDOW_SECONDS
        now = self._clock()
        with self._lock:
            level, then = self._buckets.pop(caller, (float(per_minute), now))
            level = min(float(per_minute), level + (now - then) * rate)
            is_allowed = level >= 1
            level -= is_allowed
            self._buckets[caller] = (level, now)
            if len(self._buckets) > _MOST_BUCKETS:
                # Who asked longest ago has long had a full one.
                self._buckets.popitem(last=False)
        wait = 0.0 if is_allowed else (1 - level) / rate
        return Allowance(per_minute, int(level), wait, math.ceil((per_minute - level) / rate))
