"""Deploys the stack into an emulator of AWS, MiniStack, and runs the demonstration against what is deployed.

First the stack as it is, by `cdk bootstrap` and `cdk deploy`; then, as an update of it, a variant whose functions the emulator can run.
"""

import collections
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

from botocore.exceptions import ClientError

import variant
import template
from assembly import Assembly
from server import Server

ROOT = pathlib.Path(__file__).parents[2]
FOLDER = ROOT / "target" / "emulator"
PACKAGE = ROOT / "functions/target/posthorn-functions.zip"
RUNTIME_CLIENT = ROOT / "local/target/lambda-runtime"
CDK = ROOT / "node_modules/.bin/cdk"
PATIENCE = 300
STARTED = time.monotonic()


def say(what):
    print(f"[{time.monotonic() - STARTED:4.0f} s] {what}", flush=True)


def run(*command, environment):
    """Runs a command; its output is shown when it fails."""
    done = subprocess.run(command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.stdout.write(done.stdout)
        raise SystemExit(f"failed: {' '.join(map(str, command))}")
    return done.stdout


def cdk(*arguments, environment):
    """Runs the CDK. It has to go without its notices, which come from outside."""
    quiet = {**environment, "NODE_NO_WARNINGS": "1", "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "20"}
    return run(CDK, *arguments, "--no-notices", environment=quiet)


def synthesize(server):
    """The stack as it is, in a fresh folder."""
    folder = FOLDER / "cdk.out"
    shutil.rmtree(folder, ignore_errors=True)
    cdk("synth", "--quiet", "--output", folder, environment=server.environment)
    return Assembly(folder)


def unknown_kinds(server, template):
    """The kinds of resources that the emulator says it does not know."""
    bucket = "cdk-hnb659fds-assets-000000000000-us-east-1"
    server.client("s3").put_object(Bucket=bucket, Key="validate.json", Body=template.read_bytes())
    try:
        server.client("cloudformation").validate_template(TemplateURL=f"{server.url}/{bucket}/validate.json")
        return []
    except ClientError as refused:
        named = re.search(r"Unrecognized resource types: \[(.*)]", str(refused))
        if not named:
            raise
        return named[1].split(", ")


def deploy(server, assembly):
    cdk(
        "deploy",
        *("--app", assembly.folder),
        *("--require-approval", "never"),
        *("--progress", "events"),
        environment=server.environment,
    )


def tell_resources(server, stack):
    pages = server.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack)
    resources = [each for page in pages for each in page["StackResourceSummaries"]]
    unfinished = [each for each in resources if not each["ResourceStatus"].endswith("_COMPLETE")]
    if unfinished:
        raise SystemExit(f"not complete: {unfinished}")
    kinds = collections.Counter(each["ResourceType"] for each in resources)
    named = ", ".join(f"{kind} x{count}" if count > 1 else kind for kind, count in sorted(kinds.items()))
    say(f"created: {len(resources)} resources of {len(kinds)} kinds: {named}")


def demonstrate(server, name):
    """Runs the demonstration against the deployed API; the exit code is the demonstration's, or 1 when it takes too long."""
    stack = server.client("cloudformation").describe_stacks(StackName=name)["Stacks"][0]
    outputs = {each["OutputKey"]: each["OutputValue"] for each in stack["Outputs"]}
    key = server.client("secretsmanager").get_secret_value(SecretId=outputs["AdminKeySecret"])["SecretString"]
    # The emulator's other address for an API: nothing resolves <id>.execute-api.127.0.0.1.
    api_id = re.search(r"//([^.]+)\.", outputs["ApiUrl"])[1]
    api = f"{server.url}/_aws/execute-api/{api_id}/$default"
    try:
        return subprocess.run([ROOT / "posthorn", "demo", "--api", api, "--key", key], cwd=ROOT, timeout=PATIENCE).returncode
    except subprocess.TimeoutExpired:
        return 1


def tell_errors(server):
    """The first things that each function logged and that are more than information."""
    logs = server.client("logs")
    for group in logs.get_paginator("describe_log_groups").paginate().search("logGroups[].logGroupName"):
        messages = [each["message"] for each in logs.filter_log_events(logGroupName=group)["events"]]
        for message in [each for each in messages if re.search(r'"level":"(WARN|ERROR)', each)][:3]:
            print(f"{group}: {message[:2000]}")


def main():
    for needed in (PACKAGE, RUNTIME_CLIENT, CDK):
        if not needed.exists():
            raise SystemExit(f"{needed} is missing: `npm ci` and `./mvnw package` make what this needs.")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with Server(FOLDER) as server:
        say(f"MiniStack is up at {server.url}; its log is {server.log.relative_to(ROOT)}")
        assembly = synthesize(server)
        say("cdk synth")
        cdk("bootstrap", "--app", assembly.folder, environment=server.environment)
        say("cdk bootstrap")

        # The emulator's own policy check refuses the bootstrap stack's publishing role its bucket.
        assembly.forget_roles()
        unknown = unknown_kinds(server, assembly.template)
        left_out = assembly.leave_out(unknown)
        deploy(server, assembly)
        say("cdk deploy, the stack as it is")
        tell_resources(server, assembly.stack)
        say("left out:" if left_out else "left out: nothing")
        for logical_id, why in left_out.items():
            print(f"         {logical_id} ({why})", flush=True)

        for told in template.deploy_again(server, ROOT / "template.yaml", PACKAGE, unknown):
            say(told)

        jdk = pathlib.Path(run(".mvn/jdk25", environment=os.environ).strip())
        changes = variant.make(assembly, RUNTIME_CLIENT, jdk / "bin/java")
        deploy(server, assembly)
        say("cdk deploy, updated to a variant that runs without Docker; changed:")
        for what, where in changes.items():
            print(f"         {what}: {', '.join(where)}", flush=True)
        say("the demonstration, each function with the rights of its own role and no others")

        code = demonstrate(server, assembly.stack)
        if code:
            tell_errors(server)
        say("the demonstration held" if code == 0 else f"the demonstration failed; see {server.log}")
        return code


sys.exit(main())
