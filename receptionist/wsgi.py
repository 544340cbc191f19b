"""The web process, for gunicorn: ``receptionist.wsgi:app()``."""

import os

from flask import Flask

from config.settings import read_settings
from receptionist.bootstrap import open_desk
from receptionist.web.app import create_app


def app() -> Flask:
    """Return the application of this process's environment; raises ConfigError or SettingsIncomplete."""
    return create_app(open_desk(read_settings(os.environ)))
