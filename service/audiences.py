"""One application for each audience that asks: people who may see the same documents share one."""

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.store import Store

if TYPE_CHECKING:
    from service.application import Application


@dataclass(slots=True)
class _Place:
    """Where one audience's application is, or is being made while others wait for it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    application: "Application | None" = None


class Audiences:
    """The applications of the audiences that asked last. Thread-safe.

    Args:
        store: everything; knows which groups there are.
        open_for: makes the application for an audience.
        limit: the most applications to keep; the one that was not asked for longest makes room.
    """

    def __init__(self, store: Store, open_for: Callable[[frozenset[str]], "Application"], limit: int) -> None:
        self._store = store
        self._open_for = open_for
        self._limit = limit
        self._lock = threading.Lock()
        self._places: OrderedDict[frozenset[str], _Place] = OrderedDict()
        self._known: tuple[int, frozenset[str]] = (-1, frozenset())

    def seen_by(self, groups: Collection[str]) -> "Application":
        """The application for people of these groups."""
        audience = self._group_names().intersection(groups)
        with self._lock:
            place = self._places.setdefault(audience, _Place())
            self._places.move_to_end(audience)
            while len(self._places) > self._limit:
                self._places.popitem(last=False)
        with place.lock:
            if place.application is None:
                place.application = self._open_for(audience)
                # Whoever still works with it when it has made room goes on with it; its connections close after that.
                weakref.finalize(place.application, place.application.store.close)
            return place.application

    def close(self) -> None:
        """Close all of them."""
        with self._lock:
            places = list(self._places.values())
            self._places.clear()
        for place in places:
            if place.application is not None:
                place.application.close()

    def _group_names(self) -> frozenset[str]:
        """The groups that some document is for."""
        generation = self._store.generation()
        if self._known[0] != generation:
            self._known = (generation, self._store.group_names())
        return self._known[1]
