"""The Chromium the tests are driven in: the system's, or one that apt can bring."""

import os
import shutil
import subprocess

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The same engine without a window: a page costs half of what it costs with one that nobody sees.
SHELL = "chromium-headless-shell"
INSTALL = "apt-get install -y chromium"
APT_SECONDS = 300


def found(*names: str) -> str:
    """Return where the first of these programs lies, by default any that will do; "" for none."""
    return next(filter(None, map(shutil.which, names or (SHELL, *BROWSERS))), "")


def found_or_installed() -> str:
    """Return where it lies; as root, install what serves best where apt can."""
    if not found(SHELL) and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the tests in the browser …", flush=True)
        if _apt("update") and not _apt("install", SHELL) and not found():
            _apt("install", BROWSERS[0])
    return found()


def _apt(*command: str) -> bool:
    try:
        return not subprocess.run(
            ["apt-get", "-qy", "-o", "Acquire::Retries=0", *command],
            check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=APT_SECONDS,
        ).returncode  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
