"""The web application, put together from one blueprint an audience."""

from flask import Flask

from receptionist.desk import Desk
from receptionist.telephony.activity import SileroActivity, load_silero
from receptionist.telephony.stream import LARGEST
from receptionist.web.dashboard import dashboard
from receptionist.web.guards import guard
from receptionist.web.media import media
from receptionist.web.ops import ops
from receptionist.web.portal import portal
from receptionist.web.voice import voice


def create_app(desk: Desk) -> Flask:
    """Return the application of one desk."""
    app = Flask(__name__)
    app.config["SOCK_SERVER_OPTIONS"] = {"ping_interval": 25, "max_message_size": 2 * LARGEST}
    app.register_blueprint(ops(desk))
    silero = load_silero(desk.settings.data_dir)
    app.register_blueprint(voice(desk))
    app.register_blueprint(media(desk, app.extensions["metrics"], lambda: SileroActivity(silero)))
    app.register_blueprint(dashboard(desk))
    app.register_blueprint(portal(desk))
    guard(app, desk)
    return app
