"""The master key wrapped by HashiCorp Vault's transit engine; ``hvac`` is an optional extra (``vault``)."""

import base64
import binascii
from importlib import import_module
from typing import Any

import requests

from receptionist.errors import MasterKeyError

ANSWER_SECONDS = 10


class TransitKeys:
    """A KeyManager: wraps and unwraps without the key of keys ever leaving the Vault."""

    def __init__(self, url: str, token: str, key: str) -> None:
        try:
            # Not every house has a Vault: the package is looked for when one is set, not when this file is read.
            hvac: Any = import_module("hvac")
            self._faults: Any = import_module("hvac.exceptions")
        except ImportError:
            raise MasterKeyError("RECEPTIONIST_VAULT_URL needs the package hvac: pip install hvac") from None
        self._transit: Any = hvac.Client(url=url, token=token, timeout=ANSWER_SECONDS).secrets.transit
        self._key = key

    def wrap(self, key: bytes) -> str:
        """See KeyManager."""
        answer = self._ask(self._transit.encrypt_data, plaintext=base64.b64encode(key).decode())
        return str(answer["ciphertext"])

    def unwrap(self, wrapped: str) -> bytes:
        """See KeyManager."""
        answer = self._ask(self._transit.decrypt_data, ciphertext=wrapped)
        try:
            return base64.b64decode(answer["plaintext"], validate=True)
        except binascii.Error:
            raise MasterKeyError("Vault's answer is no key") from None

    def _ask(self, method: Any, **what: str) -> Any:
        """Return the data of an answer; a message of the client may quote a request, so none is passed on."""
        try:
            return method(name=self._key, **what)["data"]
        except self._faults.Forbidden:
            raise MasterKeyError(f"Vault refuses: the token may not use the transit key {self._key}") from None
        except self._faults.InvalidRequest:
            raise MasterKeyError(
                "Vault cannot open the wrapped master key: it was wrapped by another transit key, or is damaged"
            ) from None
        except (self._faults.VaultError, requests.RequestException, KeyError, TypeError):
            raise MasterKeyError("Vault does not answer as it should: see RECEPTIONIST_VAULT_URL") from None
