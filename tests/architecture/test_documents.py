"""What is written about the house is compared with the house."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
ARCHITECTURE = (ROOT / "marketplace" / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_the_picture_of_the_layers_is_the_contract():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    picture = ARCHITECTURE.split("```")[1].strip().splitlines()
    drawn = [re.split(r"\s{2,}", line)[0] for line in picture]
    # a name in brackets is a package that is still to come
    built = [re.sub(r"\s*\(\w+\)\s*\|?", "", layer).strip(" |") for layer in layers]
    assert drawn == [layer for layer in built if layer]


def test_links_in_the_documents_lead_somewhere():
    documents = [*ROOT.glob("*.md"), *(ROOT / "marketplace").glob("*.md")]
    assert documents
    for document in documents:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_decisions_are_numbered_without_gaps():
    numbers = [path.name[:4] for path in sorted((ROOT / "marketplace/decisions").glob("*.md"))]
    assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)]
