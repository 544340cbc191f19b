"""A HashiCorp Vault as far as its transit engine is needed."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

TOKEN = "transit-token"


class FakeTransit(BaseHTTPRequestHandler):
    """Answers encrypt and decrypt of Vault's transit engine as its API documentation shows them."""

    def do_POST(self) -> None:
        self.answer()

    def do_PUT(self) -> None:
        self.answer()

    def answer(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        verb, key = self.path.removeprefix("/v1/transit/").split("/")
        if self.headers["X-Vault-Token"] != TOKEN:
            self.reply(403, {"errors": ["permission denied"]})
        elif verb == "encrypt":
            sealed = base64.b64encode(f"{key}:{asked['plaintext']}".encode()).decode()
            self.reply(200, {"data": {"ciphertext": f"vault:v1:{sealed}"}})
        else:
            opened = base64.b64decode(asked["ciphertext"].removeprefix("vault:v1:")).decode().partition(":")
            right = opened[0] == key
            self.reply(*((200, {"data": {"plaintext": opened[2]}}) if right else (400, {"errors": ["cipher"]})))

    def reply(self, status: int, body: object) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def a_vault() -> Iterator[str]:
    """Run one on a free port; yield its address."""
    server = HTTPServer(("127.0.0.1", 0), FakeTransit)
    running = threading.Thread(target=server.serve_forever, args=(0.01,))
    running.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        running.join()
        server.server_close()
