"""Until when a manager last saw the dashboard, in the settings file, for each desk and login.

GUI thread only.
"""

import hashlib
from datetime import datetime

from PySide6.QtCore import QSettings


def _key(desk: str, login: str) -> str:
    return f"dashboard/seen/{hashlib.sha256(f'{desk}|{login}'.encode()).hexdigest()[:16]}"


def seen(store: QSettings, desk: str, login: str) -> datetime | None:
    """None for who was never here, and where the file says nothing sound."""
    try:
        moment = datetime.fromisoformat(str(store.value(_key(desk, login), "")))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def keep(store: QSettings, desk: str, login: str, moment: datetime) -> None:
    store.setValue(_key(desk, login), moment.isoformat())
