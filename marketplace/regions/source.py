"""The file a district is loaded from; `data/landkreis_leipzig.json` is the first one."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
MunicipalityKey = Annotated[str, StringConstraints(pattern=r"^[0-9]{8}$")]


class InvalidDistrict(Refusal):
    """The file does not say what is needed."""

    status = 422
    message = _("Diese Datei beschreibt keinen Landkreis: %(problem)s")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class DistrictPart(_Part):
    ags: Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
    name: Name
    seat: Name
    state: Name
    nuts3: str = ""


class LocalityPart(_Part):
    """An Ortsteil; in the file either a name alone or an object with more."""

    name: Name
    aliases: tuple[Name, ...] = ()
    lat: Latitude | None = None
    lon: Longitude | None = None


class MunicipalityPart(_Part):
    ags: MunicipalityKey
    name: Name
    town: bool = False
    postcodes: tuple[Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")], ...] = ()
    inhabitants: int = Field(alias="inhabitants_2022", ge=0)
    area_ha: int = Field(ge=0)
    lat: Latitude
    lon: Longitude
    localities: tuple[LocalityPart, ...] = ()


class LandscapePart(_Part):
    name: Name
    municipalities: tuple[MunicipalityKey, ...] = ()


class DistrictFile(_Part):
    """A whole district. What else stands in the file (source, brands) is read elsewhere."""

    district: DistrictPart
    municipalities: tuple[MunicipalityPart, ...] = Field(min_length=1)
    landscapes: tuple[LandscapePart, ...] = ()


def read(data: dict[str, Any]) -> DistrictFile:
    """Return the checked content of a district file.

    :raises InvalidDistrict: something is missing or of the wrong kind.
    """
    try:
        return DistrictFile.model_validate(_with_objects(data))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise InvalidDistrict(problem=f"{where}: {first['msg']}") from error


def _with_objects(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data with each locality given as a bare name turned into an object."""
    towns = data.get("municipalities")
    if not isinstance(towns, list):
        return data
    return data | {
        "municipalities": [_town_with_objects(t) if isinstance(t, dict) else t for t in towns]
    }


def _town_with_objects(town: dict[str, Any]) -> dict[str, Any]:
    parts = town.get("localities", [])
    if not isinstance(parts, list):
        return town
    return town | {"localities": [{"name": p} if isinstance(p, str) else p for p in parts]}
