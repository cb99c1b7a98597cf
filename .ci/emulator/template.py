"""Deploys template.yaml without the CDK, as `aws cloudformation package` and `deploy` do, and then a new release of it."""

import json

import yaml

from assembly import leave_out

STACK = "posthorn-without-cdk"
BUCKET = "posthorn-packages"


def packaged(server, file, package):
    """The template with the local package's path replaced by where it was uploaded to."""
    server.client("s3").create_bucket(Bucket=BUCKET)
    server.client("s3").upload_file(str(package), BUCKET, package.name)
    content = yaml.safe_load(file.read_text())
    for resource in content["Resources"].values():
        if resource["Type"] == "AWS::Lambda::Function":
            resource["Properties"]["Code"] = {"S3Bucket": BUCKET, "S3Key": package.name}
    return content


def versions(server, content):
    """The version that each alias stands for."""
    cloudformation, functions = server.client("cloudformation"), server.client("lambda")
    found = {}
    for logical_id, resource in content["Resources"].items():
        if resource["Type"] == "AWS::Lambda::Function":
            name = cloudformation.describe_stack_resource(StackName=STACK, LogicalResourceId=logical_id)
            function = name["StackResourceDetail"]["PhysicalResourceId"]
            found[logical_id] = functions.get_alias(FunctionName=function, Name="live")["FunctionVersion"]
    return found


def deploy(server, content, release):
    """Creates or updates the stack with a release, and waits for it."""
    cloudformation = server.client("cloudformation")
    server.client("s3").put_object(Bucket=BUCKET, Key="template.json", Body=json.dumps(content).encode())
    arguments = {
        "StackName": STACK,
        "TemplateURL": f"{server.url}/{BUCKET}/template.json",
        "Parameters": [
            {"ParameterKey": "Release", "ParameterValue": release},
            {"ParameterKey": "Stage", "ParameterValue": "nocdk"},
        ],
        "Capabilities": ["CAPABILITY_IAM"],
    }
    if release == "1":
        cloudformation.create_stack(**arguments)
        cloudformation.get_waiter("stack_create_complete").wait(StackName=STACK, WaiterConfig={"Delay": 1})
    else:
        cloudformation.update_stack(**arguments)
        cloudformation.get_waiter("stack_update_complete").wait(StackName=STACK, WaiterConfig={"Delay": 1})


def deploy_twice(server, file, package, unknown):
    """Yields what was seen; exits when a new release leaves an alias where it was."""
    content = packaged(server, file, package)
    leave_out(content, unknown)
    deploy(server, content, "1")
    first = versions(server, content)
    yield f"template.yaml deployed without the CDK, release 1: aliases at {sorted(set(first.values()))}"
    deploy(server, content, "2")
    second = versions(server, content)
    stayed = [name for name in first if first[name] == second[name]]
    if stayed:
        raise SystemExit(f"the new release did not move the aliases of {stayed}")
    yield f"template.yaml, release 2: aliases moved to {sorted(set(second.values()))}"
    server.client("cloudformation").delete_stack(StackName=STACK)
