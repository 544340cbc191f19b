"""Sign as the carrier signs; written apart from the library that checks it, so that each tests the other."""

import base64
import hashlib
import hmac
from collections.abc import Mapping


def sign(auth_token: str, url: str, params: Mapping[str, str] | None = None) -> str:
    """Return base64 HMAC-SHA1 over the address and the sorted form fields (docs/usage/security)."""
    signed = url + "".join(name + value for name, value in sorted((params or {}).items()))
    return base64.b64encode(hmac.new(auth_token.encode(), signed.encode(), hashlib.sha1).digest()).decode()
