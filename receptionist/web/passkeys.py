"""Passkeys (WebAuthn level 2): what a browser is asked, and whether what it answers holds."""

import ipaddress
import json
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from config.settings import Settings
from models.record import Account, Passkey
from receptionist.errors import AccessDenied

MALFORMED = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError)
"""What the library raises for an answer that is wrong, or is none at all."""


@dataclass(frozen=True)
class Site:
    """What a passkey is bound to: the relying party's id, and the origin its pages have."""

    id: str
    origin: str


def site_of(settings: Settings) -> Site | None:
    """Return the site, None where browsers allow no passkeys: without https, or by an address of numbers."""
    url = urlsplit(settings.public_url)
    host = url.hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        port = f":{url.port}" if url.port and url.port != {"https": 443, "http": 80}.get(url.scheme) else ""
        secure = url.scheme == "https" or host == "localhost"
        return Site(host, f"{url.scheme}://{host}{port}") if secure else None
    return None


def ask_to_register(site: Site, account: Account, handle: str, business: str) -> tuple[str, bytes]:
    """Return the options for ``navigator.credentials.create`` as JSON, and the challenge in them.

    ``handle`` is what the device stores for the account: opaque, never the e-mail.
    """
    options = generate_registration_options(
        rp_id=site.id,
        rp_name=business,
        user_id=handle.encode(),
        user_name=account.email,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(base64url_to_bytes(each.id)) for each in account.passkeys],
    )
    return options_to_json(options), options.challenge


def registered(site: Site, challenge: bytes, answer: str, name: str, now: float) -> Passkey:
    """Return the passkey a device made; raises AccessDenied if the answer does not hold."""
    try:
        made = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.id,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except MALFORMED:
        raise AccessDenied("the passkey does not hold") from None
    return Passkey(bytes_to_base64url(made.credential_id), made.credential_public_key, made.sign_count, name, now)


def ask_to_log_in(site: Site) -> tuple[str, bytes]:
    """Return the options for ``navigator.credentials.get`` as JSON, and the challenge; they name no account."""
    options = generate_authentication_options(rp_id=site.id, user_verification=UserVerificationRequirement.REQUIRED)
    return options_to_json(options), options.challenge


def credential_id(answer: str) -> str:
    """Return the id of the passkey an answer claims to be from, empty if it is no answer."""
    try:
        return str(json.loads(answer)["id"])
    except (ValueError, KeyError, TypeError):
        return ""


def proved(site: Site, challenge: bytes, answer: str, passkey: Passkey) -> Passkey:
    """Return the passkey with its new count; raises AccessDenied if the answer does not hold or the count fell back."""
    try:
        checked = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.id,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except MALFORMED:
        raise AccessDenied("the passkey does not hold") from None
    return replace(passkey, sign_count=checked.new_sign_count)
