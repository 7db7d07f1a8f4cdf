"""How many processors there are to work on."""

import os


def processors() -> int:
    """Those that this process may use; fewer than the machine has in a container, say."""
    return len(os.sched_getaffinity(0))
