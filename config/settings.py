"""Settings from the environment: frozen, complete or fatal, read only at the doors."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from config.key_source import Transit, read_key_source


class CallMode(StrEnum):
    """How the carrier hands over speech."""

    STREAM = "stream"
    RECORD = "record"


class SettingsIncomplete(Exception):
    """One or more settings are missing or wrong; the message names every one and how to mend it."""


SHORTEST_SECRET = 16
"""Characters of the secret that alarms are signed with."""

CARRIER_API = "https://api.twilio.com"


@dataclass(frozen=True, repr=False)
class Settings:
    """Everything the environment decides. Secrets are never part of a repr."""

    redis_url: str
    account_sid: str
    auth_token: str
    api_url: str
    """Base of every carrier REST call."""

    public_url: str
    """What the carrier signs: scheme, host and any path prefix, without a trailing slash."""

    master_key: bytes
    """32 bytes; empty if it comes from elsewhere. In a desk: what pages derive keys from, which opens nothing held."""

    business_path: Path
    call_mode: CallMode
    data_dir: Path
    speech_model: str
    alarm_url: str = ""
    """Where alarms on unusual reading are posted to; empty for the dashboard alone."""

    alarm_secret: str = ""
    """What those posts are signed with."""

    role_keys: Path | None = None
    """The file of this process's own keys, which it is given instead of the master key."""

    transit: Transit | None = None
    """Where the master key is unwrapped, if it is not given as such."""

    @property
    def stream_url(self) -> str:
        """The WebSocket address of the media stream, as in the TwiML and as signed."""
        return "ws" + self.public_url.removeprefix("http") + "/voice/stream"


def read_settings(env: Mapping[str, str]) -> Settings:
    """Return the settings of an environment; raise SettingsIncomplete naming every missing or wrong value."""
    faults: list[str] = []

    def need(name: str, why: str) -> str:
        value = env.get(name, "").strip()
        if not value:
            faults.append(f"{name} is missing: {why}")
        return value

    redis_url = need("REDIS_URL", "the address of Redis, such as redis://127.0.0.1:6379/0")
    account = need("TWILIO_ACCOUNT_SID", "the account's id from the carrier's console")
    token = need("TWILIO_AUTH_TOKEN", "the primary auth token from the carrier's console")
    public = need("RECEPTIONIST_PUBLIC_URL", "the https address the carrier calls, as configured there").rstrip("/")
    if public and not public.startswith(("https://", "http://")):
        faults.append("RECEPTIONIST_PUBLIC_URL must begin with https://")
    mode = env.get("RECEPTIONIST_CALL_MODE", CallMode.STREAM).strip()
    if mode not in set(CallMode):
        faults.append(f"RECEPTIONIST_CALL_MODE must be one of {', '.join(CallMode)}")
    source = read_key_source(env, faults)
    alarm_url, alarm_secret = _alarm(env, faults)
    if faults:
        raise SettingsIncomplete("; ".join(faults))
    return Settings(
        redis_url=redis_url,
        account_sid=account,
        auth_token=token,
        api_url=env.get("TWILIO_API_URL", CARRIER_API).rstrip("/"),
        public_url=public,
        master_key=source.master_key,
        business_path=Path(env.get("RECEPTIONIST_BUSINESS", "") or Path(__file__).with_name("business.toml")),
        call_mode=CallMode(mode),
        data_dir=Path(env.get("RECEPTIONIST_DATA_DIR", "") or ".data").absolute(),
        speech_model=env.get("RECEPTIONIST_SPEECH_MODEL", "") or "base",
        alarm_url=alarm_url,
        alarm_secret=alarm_secret,
        role_keys=source.role_keys,
        transit=source.transit,
    )


def _alarm(env: Mapping[str, str], faults: list[str]) -> tuple[str, str]:
    """Take the address of the alarm's webhook and the secret its posts are signed with: both, or none."""
    url, secret = env.get("RECEPTIONIST_ALARM_URL", "").strip(), env.get("RECEPTIONIST_ALARM_SECRET", "").strip()
    host = urlsplit(url).hostname or ""
    if url and not (host and (url.startswith("https://") or host in ("localhost", "127.0.0.1"))):
        faults.append("RECEPTIONIST_ALARM_URL must begin with https://")
    if url and len(secret) < SHORTEST_SECRET:
        faults.append(f"RECEPTIONIST_ALARM_SECRET needs {SHORTEST_SECRET} characters: `openssl rand -hex 32`")
    return url, secret
