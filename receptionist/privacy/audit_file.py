"""Reports of the audit on disk: signed with Ed25519 (RFC 8032), and their trend for the dashboard."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from models.audit import AuditReport

FOLDER = "audits"
TREND = "trend.json"
KEPT = 400
"""Reports kept: a year of nights and some by hand."""

KINDS = ("undeclared", "drift", "readable", "unreceipted", "broken")


def public_key(signing: bytes) -> bytes:
    """Return the 32-byte public key of a 32-byte Ed25519 seed."""
    return Ed25519PrivateKey.from_private_bytes(signing).public_key().public_bytes_raw()


def keep_report(report: AuditReport, folder: Path, signing: bytes) -> Path:
    """Write a signed report and the trend; return the report's path. The oldest go once there are KEPT."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    body = json.dumps(asdict(report), sort_keys=True)
    signature = Ed25519PrivateKey.from_private_bytes(signing).sign(body.encode()).hex()
    path = folder / f"{int(report.at * 1000):015d}.json"
    _write(path, json.dumps({"report": body, "signature": signature}))
    reports = sorted(folder.glob("[0-9]*.json"))
    for old in reports[:-KEPT]:
        old.unlink(missing_ok=True)
    lines = [line for line in read_trend(folder) if line.get("at") != report.at]
    lines.append({"at": report.at, "keys": report.keys} | {kind: len(getattr(report, kind)) for kind in KINDS})
    _write(folder / TREND, json.dumps(lines[-KEPT:]))
    return path


def read_report(path: Path, public: bytes) -> AuditReport | None:
    """Return a report, or None if it is not one or was not signed by this house."""
    try:
        kept = json.loads(path.read_bytes())
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(kept["signature"]), kept["report"].encode())
        held = json.loads(kept["report"])
        names = {field.name for field in fields(AuditReport)}
        made: Any = {key: tuple(value) if isinstance(value, list) else value for key, value in held.items()}
        return AuditReport(**{key: value for key, value in made.items() if key in names})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, InvalidSignature):
        return None


def read_trend(folder: Path) -> Sequence[Mapping[str, float]]:
    """Return one line a report, the oldest first: ``at``, ``keys`` and how many findings of each of KINDS."""
    try:
        lines: list[Mapping[str, float]] = json.loads((folder / TREND).read_bytes())
    except (OSError, ValueError):
        return []
    return lines


def _write(path: Path, text: str) -> None:
    """Write so that a reader never sees half a file."""
    draft = path.with_suffix(".new")
    draft.write_text(text, "utf-8")
    draft.chmod(0o600)
    draft.replace(path)
