"""What a first view costs on a phone: QUALITY.md, "Pages"."""

import re

import pytest

FIRST_VIEW, SCRIPTS = 120_000, 25_000  # bytes over the line, without pictures
LINKED = re.compile(r'(?:href|src)="(/static/[^"]+)"')
FONT = re.compile(r'url\("(/static/[^"]+latin\.woff2)"\)')  # others load for rare letters alone


def sent(market, path) -> int:
    with market.get(path, headers={"Accept-Encoding": "br"}) as answer:
        assert answer.status_code == 200, path
        return len(answer.data)


@pytest.mark.parametrize("page", ["home", "listing", "product", "producer"])
def test_a_first_view_is_light(market, page):
    path = {"home": "/", "listing": "/produkte", "product": f"/produkte/{market.product_slug}",
            "producer": f"/betriebe/{market.producer_slug}"}[page]  # fmt: skip
    linked = dict.fromkeys(LINKED.findall(market.get(path).text))
    sheets = [each for each in linked if ".css" in each]
    scripts = [each for each in linked if ".js" in each]
    fonts = dict.fromkeys(font for sheet in sheets for font in FONT.findall(market.get(sheet).text))
    assert len(sheets) == 1
    assert len(fonts) == 2
    assert sum(sent(market, each) for each in scripts) <= SCRIPTS
    weight = sum(sent(market, each) for each in (path, *sheets, *scripts, *fonts))
    assert weight <= FIRST_VIEW, f"{path}: {weight:,} bytes"
