"""The receptionist: conversation, privacy, store, telephony and web. Never loads weights."""
