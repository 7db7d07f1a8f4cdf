"""Counts of requests and how long they took, in Prometheus' text exposition format (version 0.0.4)."""

import bisect
import threading
from collections import Counter, defaultdict

# Upper bounds in seconds; a question should take tens of milliseconds, adding a document may take minutes.
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0)


class Metrics:
    """Thread-safe; one for each process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._buckets: dict[str, list[int]] = defaultdict(lambda: [0] * (len(BOUNDS) + 1))
        self._seconds: dict[str, float] = defaultdict(float)

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request. route: the path with its parameters' names, so that there are few of them."""
        with self._lock:
            self._requests[method, route, status] += 1
            self._buckets[route][bisect.bisect_left(BOUNDS, seconds)] += 1
            self._seconds[route] += seconds

    def text(self, *, documents: int, passages: int) -> str:
        """All figures, with how many documents and passages there are now."""
        with self._lock:
            requests = sorted(self._requests.items())
            histograms = [
                (route, list(counts), self._seconds[route]) for route, counts in sorted(self._buckets.items())
            ]
        lines = [
            "# HELP vraagbaak_documents Documents in the index.",
            "# TYPE vraagbaak_documents gauge",
            f"vraagbaak_documents {documents}",
            "# HELP vraagbaak_passages Passages in the index.",
            "# TYPE vraagbaak_passages gauge",
            f"vraagbaak_passages {passages}",
            "# HELP vraagbaak_http_requests_total Requests answered.",
            "# TYPE vraagbaak_http_requests_total counter",
        ]
        lines += [
            f'vraagbaak_http_requests_total{{method="{method}",route="{route}",status="{status}"}} {count}'
            for (method, route, status), count in requests
        ]
        lines += [
            "# HELP vraagbaak_http_request_duration_seconds Time to answer a request.",
            "# TYPE vraagbaak_http_request_duration_seconds histogram",
        ]
        for route, counts, seconds in histograms:
            lines += _histogram("vraagbaak_http_request_duration_seconds", f'route="{route}"', counts, seconds)
        return "\n".join(lines) + "\n"


def _histogram(name: str, labels: str, counts: list[int], seconds: float) -> list[str]:
    lines, sofar = [], 0
    for bound, count in zip((*map(str, BOUNDS), "+Inf"), counts, strict=True):
        sofar += count
        lines.append(f'{name}_bucket{{{labels},le="{bound}"}} {sofar}')
    return [*lines, f"{name}_sum{{{labels}}} {seconds:.6f}", f"{name}_count{{{labels}}} {sofar}"]
