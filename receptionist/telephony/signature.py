"""Is this request the carrier's? The scheme is the carrier's own (docs/usage/security)."""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs, urlsplit

from twilio.request_validator import RequestValidator

from receptionist.errors import SignatureInvalid

HEADER = "X-Twilio-Signature"


def check_request(
    token: str, public_url: str, target: str, params: Mapping[str, str] | str, signature: str | None
) -> None:
    """Raise SignatureInvalid unless ``signature`` is the carrier's for this request.

    ``target`` is the path with its query exactly as received; ``public_url`` is the configured address, never one
    taken from the request's own headers, which whoever sends it chooses. ``params`` are all form fields of a POST
    (a mapping, or a multi-dict with ``getlist``), nothing for a GET, or the raw text of a JSON body.
    """
    if isinstance(params, str) and params and "bodySHA256" not in parse_qs(urlsplit(target).query):
        raise SignatureInvalid("a body is not covered by the signature")
    _check(token, _addresses(public_url, target), params, signature)


def check_socket(token: str, stream_url: str, target: str, signature: str | None) -> None:
    """Raise SignatureInvalid unless ``signature`` is the carrier's for this WebSocket handshake.

    ``stream_url`` is the address given in the TwiML. The carrier signs it as ``wss://``, with or without a trailing
    slash; a proxy in between may have made it ``https://``.
    """
    scheme, _, rest = stream_url.partition("://")
    prefix = urlsplit(stream_url).path.removesuffix("/voice/stream")
    host = rest.split("/", 1)[0]
    forms = [f"{form}://{host}{prefix}" for form in (scheme, scheme.replace("ws", "http", 1))]
    _check(token, (address for form in forms for address in _addresses(form, target)), {}, signature)


def _check(token: str, addresses: Iterator[str], params: Mapping[str, str] | str, signature: str | None) -> None:
    validator = RequestValidator(token)
    # The library tries each address with and without its port.
    if not signature or not any(validator.validate(address, params, signature) for address in addresses):
        raise SignatureInvalid("the signature is missing or wrong")


def _addresses(base: str, target: str) -> Iterator[str]:
    """Yield the addresses the carrier may have signed: a path prefix may be cut by a proxy, a slash added."""
    path, mark, query = target.partition("?")
    prefix = urlsplit(base).path
    if prefix and path.startswith(prefix + "/"):
        path = path.removeprefix(prefix)
    for form in (path, path.removesuffix("/") if path.endswith("/") else path + "/"):
        yield base + form + mark + query
