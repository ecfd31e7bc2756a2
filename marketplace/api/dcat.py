"""Describes the open data for GovData and others: DCAT-AP.de 2.0 as JSON-LD; pure.

Source: DCAT-AP.de specification and GovData's list of licences, as of 2026-11.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marketplace.settings import OpenDataLicence

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its name, its text, and how DCAT-AP.de calls it."""

    name: str
    url: str
    uri: str
    names_source: bool  # whoever uses the data must say where they are from


LICENCES = {
    OpenDataLicence.DL_DE_BY: Licence(
        "Datenlizenz Deutschland – Namensnennung – Version 2.0",
        "https://www.govdata.de/dl-de/by-2-0",
        "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
        names_source=True,
    ),
    OpenDataLicence.DL_DE_ZERO: Licence(
        "Datenlizenz Deutschland – Zero – Version 2.0",
        "https://www.govdata.de/dl-de/zero-2-0",
        "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
        names_source=False,
    ),
    OpenDataLicence.CC_BY: Licence(
        "Creative Commons Namensnennung 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/deed.de",
        "http://dcat-ap.de/def/licenses/cc-by/4.0",
        names_source=True,
    ),
    OpenDataLicence.CC_ZERO: Licence(
        "Creative Commons Zero 1.0 Universell",
        "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
        "http://dcat-ap.de/def/licenses/cc-zero",
        names_source=False,
    ),
}
EU = "http://publications.europa.eu/resource/authority/"
FILE_TYPES = {
    "csv": (EU + "file-type/CSV", "text/csv"),
    "json": (EU + "file-type/JSON", "application/json"),
}
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file of a dataset."""

    url: str
    ending: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """One table."""

    key: str
    title: str
    description: str
    files: tuple[Distribution, ...]


@dataclass(frozen=True, slots=True)
class About:
    """Who publishes, where, when and under which licence."""

    page: str
    market: str
    publisher: str
    email: str
    contributor: str
    licence: Licence
    made_at: datetime


def catalogue(about: About, datasets: tuple[Dataset, ...]) -> Node:
    """Return the description of everything that is published."""
    return {
        "@context": CONTEXT,
        "@id": f"{about.page}#katalog",
        "@type": "dcat:Catalog",
        "dct:title": _german(f"Offene Daten: {about.market}"),
        "dct:description": _german(
            "Produkte, Betriebe, Regionalmarken und Orte des Marktes, jede Nacht neu."
        ),
        "dct:publisher": _publisher(about),
        "dct:language": {"@id": EU + "language/DEU"},
        "dct:license": {"@id": about.licence.uri},
        "dct:modified": _moment(about.made_at),
        "foaf:homepage": {"@id": about.page},
        "dcat:dataset": [_dataset(about, each) for each in datasets],
    }


def _dataset(about: About, dataset: Dataset) -> Node:
    node = {
        "@id": f"{about.page}#{dataset.key}",
        "@type": "dcat:Dataset",
        "dct:title": _german(dataset.title),
        "dct:description": _german(dataset.description),
        "dct:identifier": f"{about.page}#{dataset.key}",
        "dct:publisher": _publisher(about),
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": about.publisher,
            "vcard:hasEmail": {"@id": f"mailto:{about.email}"},
        },
        "dcat:theme": [{"@id": EU + "data-theme/ECON"}, {"@id": EU + "data-theme/AGRI"}],
        "dct:accrualPeriodicity": {"@id": EU + "frequency/DAILY"},
        "dct:modified": _moment(about.made_at),
        "dct:language": {"@id": EU + "language/DEU"},
        "dcat:landingPage": {"@id": about.page},
        "dcat:distribution": [_distribution(about, each) for each in dataset.files],
    }
    if about.contributor:
        node["dcatde:contributorID"] = {"@id": about.contributor}
    return node


def _distribution(about: About, file: Distribution) -> Node:
    file_type, media_type = FILE_TYPES[file.ending]
    node = {
        "@id": file.url,
        "@type": "dcat:Distribution",
        "dct:title": _german(file.ending.upper()),
        "dcat:accessURL": {"@id": file.url},
        "dcat:downloadURL": {"@id": file.url},
        "dct:format": {"@id": file_type},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
        "dcat:byteSize": {"@type": "xsd:decimal", "@value": str(file.size)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
        },
        "dct:license": {"@id": about.licence.uri},
        "dct:modified": _moment(about.made_at),
    }
    if about.licence.names_source:
        node["dcatde:licenseAttributionByText"] = _german(f"{about.publisher}, {about.market}")
    return node


def _publisher(about: About) -> Node:
    return {
        "@id": f"{about.page}#herausgeber",
        "@type": "foaf:Organization",
        "foaf:name": about.publisher,
    }


def _german(text: str) -> Node:
    return {"@language": "de", "@value": text}


def _moment(moment: datetime) -> Node:
    return {"@type": "xsd:dateTime", "@value": moment.isoformat(timespec="seconds")}
