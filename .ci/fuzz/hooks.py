"""What Schemathesis does to its requests before it sends them. It is told by the environment what was planted."""

import json
import os
import random
import re

import schemathesis

PLANTED = json.loads(os.environ["FUZZ_PLANTED"])
RECEIVER = os.environ["FUZZ_RECEIVER"]
KEY = os.environ["FUZZ_KEY"]
SHARE_OF_REAL = 0.8
CHANCE = random.Random(1)


def operation_id(case):
    return case.operation.definition.raw.get("operationId")


def inside(value):
    """The same, URLs leading to the receiver on this machine: fuzzing sends nothing to others."""
    if isinstance(value, dict):
        return {name: redirected(each) if name == "url" else inside(each) for name, each in value.items()}
    if isinstance(value, list):
        return [inside(each) for each in value]
    return value


def redirected(url):
    return re.sub(r"^(https?:)[/\\]*[^/\\?#]*", lambda _: RECEIVER, url, flags=re.IGNORECASE) if isinstance(url, str) else inside(url)


@schemathesis.hook
def before_call(context, case, kwargs):
    name = operation_id(case)
    paths = PLANTED["paths"]
    real = {**paths["*"], **paths.get(name, {})}
    for parameter in case.path_parameters or {}:
        if real.get(parameter) and (name in paths or CHANCE.random() < SHARE_OF_REAL):
            case.path_parameters[parameter] = real[parameter]
    case.body = inside(case.body)
    headers = {key: value for key, value in (case.headers or {}).items() if key.lower() not in ("authorization", "x-posthorn-token")}
    case.headers = {**headers, "Authorization": f"Bearer {PLANTED['token'] if name == 'receive' else KEY}"}
