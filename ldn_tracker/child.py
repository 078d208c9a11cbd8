"""Run a module as a part of the site that ends when its supervisor ends: `python -m ldn_tracker.child PID MODULE …`."""

import os
import runpy
import sys
import threading
import time


def end_with_parent(parent: int) -> None:
    """End this process within a second of its parent's end, however that came: no signal can be lost on the way."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, name="watches its parent", daemon=True).start()


if __name__ == "__main__":
    end_with_parent(int(sys.argv[1]))
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
