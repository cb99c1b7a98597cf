"""Runs the suites over real engines against the emulator's DynamoDB and SQS instead, a process of its own that others wrote."""

import pathlib
import signal
import subprocess
import sys

from server import Server

ROOT = pathlib.Path(__file__).parents[2]
FOLDER = ROOT / "target" / "emulator"
FOLDER.mkdir(parents=True, exist_ok=True)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

with Server(FOLDER) as server:
    tests = subprocess.run(
        ["./mvnw", "-B", "-ntp", "-pl", "functions", "surefire:test", "-Dgroups=aws", "-DfailIfNoTests=true", f"-Dposthorn.aws.endpoint={server.url}"],
        cwd=ROOT,
    )
sys.exit(tests.returncode)
