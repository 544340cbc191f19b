"""Which of two intents is what a call is about."""

from collections.abc import Mapping

from models.intent import Intent

_WEIGHTS: Mapping[Intent, int] = {
    Intent.EMERGENCY: 9,
    Intent.COMPLAINT: 7,
    Intent.BOOK_APPOINTMENT: 6,
    Intent.RESCHEDULE_APPOINTMENT: 6,
    Intent.CANCEL_APPOINTMENT: 6,
    Intent.BILLING: 6,
    Intent.SPEAK_TO_PERSON: 4,
    Intent.LEAVE_MESSAGE: 4,
    Intent.SALES_OR_SPAM: 4,
    Intent.ASK_PRICE: 3,
    Intent.ASK_SERVICE: 3,
    Intent.ASK_HOURS: 3,
    Intent.ASK_LOCATION: 3,
    Intent.PRIVACY_REQUEST: 2,
    Intent.GREETING: 1,
}


def weightier(earlier: Intent, later: Intent) -> Intent:
    """Return the intent that a call is about; of two of equal weight the later, since corrections come late."""
    return later if _WEIGHTS.get(later, 0) >= _WEIGHTS.get(earlier, 0) and later in _WEIGHTS else earlier
