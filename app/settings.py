"""Where this computer's desk is and who signs in: the environment over the settings file over the defaults.

Hides the places of settings, data and logs on each system; ``TIERDESK_HOME`` moves them all into one folder. Secrets
are never kept here.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from models.errors import Unfit

_NAME = "Tierdesk"


@dataclass(slots=True)
class Settings:
    """``database`` is an URL, None for a file in the user's data folder; ``login`` is the acting person."""

    folder: Path
    data: Path
    logs: Path
    database: str | None = None
    login: str | None = None
    mistake: str | None = None
    """What is wrong with the settings file, in a sentence; the rest then holds without it."""

    @property
    def file(self) -> Path:
        return self.folder / "settings.toml"

    @property
    def database_url(self) -> str:
        """The desk's URL; by default an SQLite file in the user's data folder, which is made if need be."""
        if self.database:
            return self.database
        self.data.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{self.data / 'desk.db'}"

    def save(self) -> None:
        """Writes the settings file, wholly or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        kept = {"database": self.database, "login": self.login}
        # What JSON writes for a text is a TOML text too.
        lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in kept.items() if value]
        draft = self.file.with_suffix(".new")
        draft.write_text("".join(lines), encoding="utf-8")
        draft.replace(self.file)


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force; a settings file that cannot be used is left out, and ``mistake`` says why."""
    home = environment.get("TIERDESK_HOME")
    if home:
        settings = Settings(Path(home), Path(home), Path(home) / "logs")
    else:
        settings = Settings(
            Path(platformdirs.user_config_path(_NAME, appauthor=False)),
            Path(platformdirs.user_data_path(_NAME, appauthor=False)),
            Path(platformdirs.user_log_path(_NAME, appauthor=False)),
        )
    kept: Mapping[str, str] = {}
    try:
        kept = _read(settings.file)
    except Unfit as unfit:
        settings.mistake = str(unfit)
    settings.database = environment.get("TIERDESK_DATABASE") or kept.get("database")
    settings.login = environment.get("TIERDESK_LOGIN") or kept.get("login")
    return settings


def _read(file: Path) -> dict[str, str]:
    try:
        kept = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise Unfit(f"The settings file {file} cannot be read ({type(error).__name__}); mend or remove it.") from None
    if not all(isinstance(kept.get(name, ""), str) for name in ("database", "login")):
        raise Unfit(f"The settings file {file} is wrong: database and login must be texts.")
    return {name: kept[name] for name in ("database", "login") if name in kept}
