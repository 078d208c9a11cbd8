"""How a worker process begins; imports no numpy, so that what is set here is set before numpy looks."""

import os
import signal


def begin() -> None:
    """One thread for each process, for there are as many processes as cores; and Ctrl-C ends it at once."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    signal.signal(signal.SIGINT, signal.SIG_DFL)
