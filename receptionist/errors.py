"""Every error the receptionist raises on purpose. No message carries a caller's words or numbers.

ReceptionistError
├── ConfigError                 settings, business file or data map are wrong; names every fault
│   ├── BusinessFileError       names the file and the line
│   └── MasterKeyError          missing, wrong size, or not the one the store was made with
├── PromiseError                going on would break a promise
│   ├── UndeclaredField         a field that is not on the data map
│   ├── ConsentMissing          a consent-based field without a live consent
│   ├── RedactionFailed         the redactor is missing, broken or too slow: the text is withheld
│   └── WeightsMismatch         a weights file is not the pinned one
├── StoreError
│   ├── StoreUnavailable        Redis does not answer
│   ├── SealBroken              a value does not open: wrong key, swapped or damaged
│   ├── CallNotFound
│   └── StaleCall               somebody else moved the call on
├── TelephonyError
│   ├── SignatureInvalid
│   ├── MessageMalformed        a media-stream message that is not the protocol
│   ├── AudioUnusable           empty, too long, or not audio
│   └── CarrierFailed           the carrier's API refused or did not answer
├── TakeDropped                 nobody waits any more for what is being heard
├── AlarmUndelivered            the owner's webhook refused an alarm or did not answer
└── AccessDenied                wrong role, token, or login
"""


class ReceptionistError(Exception):
    """Root of the tree."""


class ConfigError(ReceptionistError):
    """Settings, business file or data map are wrong."""


class BusinessFileError(ConfigError):
    """The business file has a mistake; the message names file and line."""


class MasterKeyError(ConfigError):
    """The master key is missing, has the wrong size, or is not the store's."""


class PromiseError(ReceptionistError):
    """Going on would break a promise."""


class UndeclaredField(PromiseError):
    """The field is not on the data map."""


class ConsentMissing(PromiseError):
    """The field rests on a consent that is not there."""


class RedactionFailed(PromiseError):
    """The redactor is missing, broken or too slow; the text is withheld."""


class WeightsMismatch(PromiseError):
    """A weights file is not the pinned one."""


class StoreError(ReceptionistError):
    """The store cannot do it."""


class StoreUnavailable(StoreError):
    """Redis does not answer."""


class SealBroken(StoreError):
    """A sealed value does not open."""


class CallNotFound(StoreError):
    """There is no such call, or it has expired."""


class StaleCall(StoreError):
    """The call moved on in another process."""


class TelephonyError(ReceptionistError):
    """Something on the line is not as it should be."""


class SignatureInvalid(TelephonyError):
    """A request is not signed by the carrier."""


class MessageMalformed(TelephonyError):
    """A media-stream message is not the protocol."""


class AudioUnusable(TelephonyError):
    """Audio is empty, too long, or not audio."""


class CarrierFailed(TelephonyError):
    """The carrier's API refused or did not answer."""


class TakeDropped(ReceptionistError):
    """Nobody waits any more for what is being heard."""


class AlarmUndelivered(ReceptionistError):
    """The owner's webhook refused an alarm or did not answer."""


class AccessDenied(ReceptionistError):
    """Wrong role, token or login."""
