"""Serves moto with this folder's extension on a port of the loopback: python serve.py <port>"""

import importlib
import logging
import pkgutil
import sys

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

import extension
from extension.calls import Application


def main() -> None:
    for module in pkgutil.iter_modules(extension.__path__):
        importlib.import_module(f"extension.{module.name}")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", int(sys.argv[1]), Application(DomainDispatcherApplication(create_backend_app)), threaded=True)
    print(f"moto listens on http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


main()
