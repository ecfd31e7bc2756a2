"""`make lighthouse`: Lighthouse, as a phone, on eight pages of the running demo.

Needs Node and Chromium, which nothing else here does: `npm install -g lighthouse` once.
Prints what QUALITY.md asks for and what was found; a score below it makes the exit code 1.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import requests

from tests import chromium
from tests.checkout.steps import ADDRESS

ASKED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
TIMES = {
    "largest-contentful-paint": 1800,
    "cumulative-layout-shift": 0.02,
    "total-blocking-time": 100,
}
NOT_FOUND_OUTSIDE = {"basket", "review"}  # noindex on purpose, so nothing is asked of their SEO
CLOSED = "is-crawlable"  # the demo keeps search engines out, which is no fault of a page
MISSING = (
    "Lighthouse was not found. It is optional and needs Node: npm install -g lighthouse\n"
    "Then start the market in another window (make demo) and call make lighthouse again."
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.lighthouse", description=__doc__)
    parser.add_argument(
        "--url", default=f"http://127.0.0.1:{os.environ.get('MARKET_PORT', '8000')}"
    )
    base = parser.parse_args().url.rstrip("/")
    tool = _tool()
    if not tool:
        print(MISSING, file=sys.stderr)
        return 1
    try:
        pages, cookie = _pages(base)
    except requests.RequestException:
        print(f"Nobody answers at {base}. Start the market first: make demo", file=sys.stderr)
        return 1
    print(f"{'page':<10}" + "".join(f"{name:>16}" for name in ASKED) + "   LCP ms    CLS  TBT ms")
    fine = [_judged(name, _run(tool, base + path, cookie)) for name, path in pages.items()]
    return 0 if all(fine) else 1


def _tool() -> list[str]:
    if found := shutil.which("lighthouse"):
        return [found]
    npx = shutil.which("npx")
    command = [npx or "", "--no-install", "lighthouse"]
    is_there = npx and subprocess.run([*command, "--version"], capture_output=True, check=False).returncode == 0  # fmt: skip
    return command if is_there else []


def _pages(base: str) -> tuple[dict[str, str], str]:
    """Return the addresses of the eight pages, and the cookie of somebody with a basket."""
    browser = requests.Session()
    browser.headers["Origin"] = base

    def first(path: str, pattern: str) -> str:
        found = re.search(pattern, browser.get(base + path, timeout=30).text)
        if not found:
            raise SystemExit(f"{base}{path} shows nothing to go on to; is this the demo?")
        return found[1]

    pages = {
        "home": "/", "listing": "/produkte",
        "product": first("/produkte", r'class="card__link" href="([^"]+)"'),
        "producer": first("/betriebe", r'href="(/betriebe/[a-z0-9-]+)"'),
        "brand": first("/marken", r'href="(/marken/[a-z0-9-]+)"'),
        "place": "/orte/frohburg", "basket": "/warenkorb", "review": "/kasse/pruefen",
    }  # fmt: skip
    variant = first("/produkte", r'name="variant_id" value="(\d+)"')
    for path, data in (
        ("/warenkorb/positionen", {"variant_id": variant, "quantity": "1"}), ("/kasse", {}),
        ("/kasse/adresse", ADDRESS), ("/kasse/zahlung", {"way": "online"}),
    ):  # fmt: skip
        browser.post(base + path, data, timeout=30)
    return pages, "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


def _run(tool: list[str], url: str, cookie: str) -> dict[str, Any]:
    """Return Lighthouse's report; only pages about the basket are asked for with its cookie."""
    is_own = url.endswith(("/warenkorb", "/kasse/pruefen"))
    with tempfile.TemporaryDirectory() as folder:
        report, headers = Path(folder) / "report.json", Path(folder) / "headers.json"
        headers.write_text(json.dumps({"Cookie": cookie} if is_own else {}), encoding="utf-8")
        command = [
            *tool, url, "--quiet", "--output=json", f"--output-path={report}",
            f"--extra-headers={headers}", "--chrome-flags=--headless=new --no-sandbox",
        ]  # fmt: skip
        browser = chromium.found(*chromium.BROWSERS)
        for tries_left in (2, 1, 0):  # a busy machine loses a trace now and then
            done = subprocess.run(
                command, check=not tries_left, env=os.environ | {"CHROME_PATH": browser}
            )
            if done.returncode == 0:
                break
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def _judged(name: str, report: dict[str, Any]) -> bool:
    """Print one line and tell whether the page is what is asked."""
    scores = {key: _score(report, key) for key in ASKED}
    times = {key: report["audits"][key].get("numericValue", 0) for key in TIMES}
    wanted = {
        key: least for key, least in ASKED.items() if key != "seo" or name not in NOT_FOUND_OUTSIDE
    }
    is_fine = all(scores[key] >= least for key, least in wanted.items()) and all(
        times[key] <= most for key, most in TIMES.items()
    )
    lcp, cls, tbt = times.values()
    line = f"{name:<10}" + "".join(f"{scores[key]:>16}" for key in ASKED)
    print(f"{line}{lcp:>9.0f}{cls:>7.3f}{tbt:>8.0f}{'' if is_fine else '   not yet'}", flush=True)
    return is_fine


def _score(report: dict[str, Any], category: str) -> int:
    """Return the score of a category; of SEO the weighted mean without `CLOSED`."""
    if category != "seo":
        return round((report["categories"][category]["score"] or 0) * 100)
    weights = {
        each["id"]: each["weight"]
        for each in report["categories"][category]["auditRefs"]
        if each["weight"] and report["audits"][each["id"]]["score"] is not None
        and each["id"] != CLOSED
    }  # fmt: skip
    total = sum(report["audits"][name]["score"] * weight for name, weight in weights.items())
    return round(total / sum(weights.values()) * 100)


if __name__ == "__main__":
    sys.exit(main())
