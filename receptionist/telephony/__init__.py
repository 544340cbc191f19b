"""The carrier: signatures, TwiML, media streams, REST."""
