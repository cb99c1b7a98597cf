"""Makes a variant of a synthesized stack that an emulator without Docker can run, and tells everything that it changes.

The emulator runs `java25` in Docker only, but the `bootstrap` of an OS-only runtime as a child process. So the variant's package holds
the functions' package as it is, Lambda's own runtime interface client, and a bootstrap that starts it as Lambda's Java runtime does.
"""

import hashlib
import json
import zipfile

RUNTIME = "provided.al2023"
QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx192m"
# Dispatch functions at a time; on AWS 2 is the least. Here each is a JVM on this machine.
CONCURRENCY = 2
BOOTSTRAP = """#!/bin/sh
cd "$LAMBDA_TASK_ROOT" && exec '{java}' {flags} --enable-native-access=ALL-UNNAMED -cp 'runtime/*' \\
    com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
"""


def package(source, target, client, java):
    """The functions' package with a bootstrap, and the runtime interface client beside it."""
    with zipfile.ZipFile(source) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as made:
        for entry in given.infolist():
            made.writestr(entry, given.read(entry))
        for jar in sorted(client.glob("*.jar")):
            made.write(jar, f"runtime/{jar.name}")
        made.writestr("bootstrap", BOOTSTRAP.format(java=java, flags=QUICK_START))


def change_function(properties):
    """Changes a function; yields what was changed, in words, like the others below."""
    yield f"Runtime {properties['Runtime']} -> {RUNTIME} (the same handler in JDK 25, {QUICK_START})"
    properties["Runtime"] = RUNTIME
    if properties.pop("Architectures", None):
        yield "Architectures: this machine's"
    if properties.pop("SnapStart", None):
        yield "SnapStart off (it is for managed runtimes only)"
    properties["TracingConfig"] = {"Mode": "Active"}
    yield "TracingConfig active (only then the emulator sends a trace id, and without one the runtime interface client crashes)"
    properties["Environment"]["Variables"]["POSTHORN_ALLOW_LOOPBACK"] = "true"
    yield "POSTHORN_ALLOW_LOOPBACK=true (the receivers are on this machine)"


def change_role(properties):
    statements = [each for policy in properties.get("Policies", []) for each in policy["PolicyDocument"]["Statement"]]
    for each in statements:
        actions = each["Action"] if isinstance(each["Action"], list) else [each["Action"]]
        if "sqs:SendMessage" in actions:
            each["Action"] = [*actions, "sqs:SendMessageBatch"]
            yield "sqs:SendMessageBatch beside sqs:SendMessage (which on AWS stands for both)"


def change_source(properties):
    properties["ScalingConfig"] = {"MaximumConcurrency": CONCURRENCY}
    yield f"MaximumConcurrency {CONCURRENCY} (each instance is a JVM on this machine)"


def change_queue_policy(properties):
    for statement in properties["PolicyDocument"]["Statement"]:
        if "aws:SecureTransport" in json.dumps(statement):
            statement["Effect"] = "Allow"
            statement["Condition"] = {"Bool": {"aws:SecureTransport": "true"}}
            yield "TLS is not insisted on (the emulator speaks plain HTTP)"


CHANGES = {
    "AWS::Lambda::Function": change_function,
    "AWS::IAM::Role": change_role,
    "AWS::Lambda::EventSourceMapping": change_source,
    "AWS::SQS::QueuePolicy": change_queue_policy,
}


def change(content):
    """Changes a template. Returns what was changed, in words, with the logical ids that it was changed in."""
    changes = {}
    for logical_id, resource in content["Resources"].items():
        for what in CHANGES.get(resource["Type"], lambda _: [])(resource.get("Properties", {})):
            changes.setdefault(what, {})[logical_id] = True
    return {what: list(where) for what, where in changes.items()}


def spell(content):
    """A template as text, in which some resources go by other names.

    A published version never changes: new code needs another one, so another logical id. The CDK makes it from the code's hash. And a
    reference to a secret is its ARN on AWS, which the policies need, but its name in the emulator.
    """
    text = json.dumps(content)
    for logical_id, resource in content["Resources"].items():
        if resource["Type"] == "AWS::Lambda::Version":
            text = text.replace(f'"{logical_id}"', f'"{logical_id}Variant"')
        if resource["Type"] == "AWS::SecretsManager::Secret":
            text = text.replace(json.dumps({"Ref": logical_id}), json.dumps({"Fn::GetAtt": [logical_id, "Id"]}))
    return text


def rename(old, new, *files):
    """An asset goes by the hash of its content, wherever it is named."""
    for file in files:
        file.write_text(file.read_text().replace(old, new))


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def make(assembly, client, java):
    """Turns an assembly into its variant. Returns what was changed, in words, with the logical ids that it was changed in."""
    template, assets, manifest = assembly.template, assembly.assets, assembly.manifest
    by_path = {asset["source"]["path"]: key for key, asset in json.loads(assets.read_text())["files"].items()}
    for name, key in by_path.items():
        if name.endswith(".zip"):
            made = assembly.folder / "variant.zip"
            package(assembly.folder / name, made, client, java)
            rename(name, made.name, assets)
            rename(key, digest(made), template, assets)

    content = json.loads(template.read_text())
    changes = change(content)
    template.write_text(spell(content))
    rename(by_path[template.name], digest(template), assets, manifest)
    return changes
