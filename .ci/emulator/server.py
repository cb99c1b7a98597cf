"""The emulator, MiniStack, as a child process on a free port of the loopback interface. It ends with this process, whatever happens."""

import ctypes
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import botocore.session

REGION = "us-east-1"
ACCESS_KEY = "test"
PATIENCE = 60
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def die_with_parent():
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


class Server:
    def __init__(self, folder):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "ministack.log"
        self.environment = {
            **os.environ,
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY": ACCESS_KEY,
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
        }
        temporary = folder / "tmp"
        temporary.mkdir(exist_ok=True)
        own = {
            "GATEWAY_PORT": str(self.port),
            "BIND_HOST": "127.0.0.1",
            "MINISTACK_HOST": "127.0.0.1",
            "TMPDIR": str(temporary.absolute()),
            # Policies are enforced.
            "AUTH": "true",
        }
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [pathlib.Path(sys.executable).with_name("ministack")],
                env={**self.environment, **own},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    def __enter__(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.url + "/_ministack/health", timeout=5).close()
                return self
            except OSError:
                time.sleep(0.2)
        self.__exit__()
        raise SystemExit(f"MiniStack does not come up; see {self.log}")

    def __exit__(self, *_):
        """Ends it and the functions that it started, which are of its process group."""
        for kill in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, kill)
            except ProcessLookupError:
                break
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                continue

    def client(self, service):
        return botocore.session.Session().create_client(
            service,
            region_name=REGION,
            endpoint_url=self.url,
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=ACCESS_KEY,
        )
