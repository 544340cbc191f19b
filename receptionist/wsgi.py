"""The web process, for gunicorn: ``receptionist.wsgi:app()``."""

import os

from flask import Flask

from config.key_source import forget_key
from config.settings import read_settings
from receptionist.bootstrap import open_desk
from receptionist.web.app import create_app


def app() -> Flask:
    """Return the application of this process's environment; raises ConfigError or SettingsIncomplete."""
    desk = open_desk(read_settings(os.environ), "web")
    forget_key(os.environ)
    return create_app(desk)
