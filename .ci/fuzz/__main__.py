"""Fuzzes a Posthorn on this machine, driven by docs/api/openapi.json: no answer is a 5xx, and none is one that the document does not allow.

Arguments are Schemathesis' own, such as `--include-operation-id publishEvent`.
"""

import http.server
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading

import seed
from posthorn import Posthorn

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[1]
FOLDER = ROOT / "target" / "fuzz"
DOCUMENT = ROOT / "docs/api/openapi.json"
SECONDS = 60
PATIENCE = 300
NOBODY = "http://127.0.0.1:9"
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
]


class Receiver(http.server.BaseHTTPRequestHandler):
    """An endpoint that likes whatever comes."""

    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def receive():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def fuzz(posthorn, planted, receiver):
    """Runs Schemathesis; its exit code is 1 when anything failed."""
    environment = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "hooks",
        "PYTHONPATH": str(HERE),
        "FUZZ_PLANTED": json.dumps(planted),
        "FUZZ_RECEIVER": receiver,
        "FUZZ_KEY": posthorn.key,
    }
    command = [
        *(pathlib.Path(sys.executable).with_name("schemathesis"), "run", DOCUMENT),
        *("--url", posthorn.url),
        *("--checks", ",".join(CHECKS)),
        *("--phases", "examples,coverage,fuzzing"),
        *("--max-time", str(SECONDS)),
        *("--seed", "1"),
        *("--request-timeout", "40"),
        "--no-color",
        "--continue-on-failure",
        *("--warnings", "off"),
        *sys.argv[1:],
    ]
    try:
        return subprocess.run(command, cwd=FOLDER, env=environment, timeout=PATIENCE).returncode
    except subprocess.TimeoutExpired:
        print(f"not done after {PATIENCE} s", flush=True)
        return 1


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    receiver = receive()
    with Posthorn(ROOT, FOLDER / "posthorn.log") as posthorn:
        print(f"Posthorn is up at {posthorn.url}", flush=True)
        planted = seed.plant(posthorn, receiver, NOBODY)
        code = fuzz(posthorn, planted, receiver)
        if code:
            print(f"what Posthorn logged is in {posthorn.log}")
        return 1 if code else 0


sys.exit(main())
