"""``python -m tests.prepare``: what the browser tests need beside the Python packages."""

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
"""Names a browser for the tests goes by."""

_QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


def find_browser() -> str | None:
    """Return the path of a browser, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def prepare() -> bool:
    """Install a browser where that is possible; return whether one is there."""
    if find_browser():
        return True
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return False
    print("Installing chromium for the browser tests (once, about a minute) ...", file=sys.stderr)
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        done = subprocess.run([apt, "-qq", *arguments], env=os.environ | _QUIET, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            return False
    return find_browser() is not None


def main() -> None:
    """Prepare, and say loudly what is skipped if that did not work."""
    if not prepare():
        line = "!" * 78
        print(
            f"{line}\n!! No browser: THE BROWSER TESTS ARE SKIPPED. Install chromium to run them.\n{line}",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
