"""Time zones, countries with their subdivisions, and the public holidays of one: what a calendar is chosen from.

Hides the libraries that know them. They take half a second to load: ask in the background. Any thread.
"""

from dataclasses import dataclass
from datetime import date
from zoneinfo import available_timezones

__all__ = ["Country", "Holiday", "Part", "Places", "holidays_of", "places"]


@dataclass(frozen=True, slots=True)
class Part:
    """A subdivision of a country: its code behind the dash, and its name where it has one."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Places:
    time_zones: tuple[str, ...]
    countries: tuple[Country, ...]


@dataclass(frozen=True, slots=True)
class Holiday:
    day: date
    name: str


def places() -> Places:
    """Everything that a policy's `time_zone` and `holidays` may name."""
    import holidays

    countries = []
    for code, parts in sorted(holidays.list_supported_countries(include_aliases=False).items()):
        named = getattr(holidays, code).get_subdivision_aliases()
        countries.append(Country(code, tuple(Part(part, next(iter(named.get(part, ())), part)) for part in parts)))
    zones = sorted(name for name in available_timezones() if "/" in name or name == "UTC")
    return Places(tuple(zones), tuple(countries))


def holidays_of(region: str, years: range) -> list[Holiday]:
    """The public holidays of a country or a country's subdivision, as a policy that is put freezes them."""
    import holidays

    country, _, subdivision = region.partition("-")
    public = holidays.country_holidays(country, subdiv=subdivision or None, years=years, language="en_US")
    return [Holiday(day, name) for day, name in sorted(public.items())]
