"""Passwords in the system's keyring; where there is none, nowhere. Runs on the runner's threads: a keyring may ask."""

SERVICE = "tierdesk"


def recall(url: str) -> str | None:
    """The password kept for this database URL, or None."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, url)
    except KeyringError:  # also NoKeyringError: a computer without a desktop
        return None


def keep(url: str, password: str) -> bool:
    """Keep it; False where there is no keyring: then it is asked for each time, and never stored plainly."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, url, password)
    except KeyringError:
        return False
    return True
