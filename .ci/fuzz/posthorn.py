"""`./posthorn up` as a child process on a free port, its data in memory. It ends with this process, whatever happens."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request

LAST_LINE = "Ctrl-C stops it."
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def die_with_parent():
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


class Posthorn:
    def __init__(self, root, log):
        self.log = log
        with log.open("w") as errors:
            self.process = subprocess.Popen(
                [root / "posthorn", "up", "--port", "0"],
                cwd=root,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    def __enter__(self):
        greeting = {}
        for line in self.process.stdout:
            words = line.strip().rsplit(maxsplit=1)
            if len(words) == 2:
                greeting[words[0].strip()] = words[1]
            if line.strip() == LAST_LINE:
                self.url, self.key = greeting["API"], greeting["admin key"]
                return self
        self.__exit__()
        raise SystemExit(f"Posthorn does not come up; see {self.log}")

    def __exit__(self, *_):
        for kill in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, kill)
                self.process.communicate(timeout=20)
                return
            except ProcessLookupError:
                return
            except subprocess.TimeoutExpired:
                continue

    def call(self, method, path, body=None):
        """Asks the API; the answer's JSON, empty where what was asked for was refused."""
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as refused:
            print(f"{method} {path}: {refused.code} {refused.read().decode()}", flush=True)
            return {}
