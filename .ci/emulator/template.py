"""Deploys template.yaml without the CDK, as `aws cloudformation package` and `deploy` do, then a new release of it, then another setting."""

import json

import yaml
from botocore.exceptions import ClientError

from assembly import leave_out

STACK = "posthorn-without-cdk"
BUCKET = "posthorn-packages"


def packaged(server, file, package):
    """The template with the local package's path replaced by where it was uploaded to."""
    server.client("s3").create_bucket(Bucket=BUCKET)
    server.client("s3").put_object(Bucket=BUCKET, Key=package.name, Body=package.read_bytes())
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


def deploy(server, content, **parameters):
    """Creates or updates the stack with these parameters, and waits for it."""
    cloudformation = server.client("cloudformation")
    server.client("s3").put_object(Bucket=BUCKET, Key="template.json", Body=json.dumps(content).encode())
    arguments = {
        "StackName": STACK,
        "TemplateURL": f"{server.url}/{BUCKET}/template.json",
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
        "Capabilities": ["CAPABILITY_IAM"],
    }
    try:
        cloudformation.describe_stacks(StackName=STACK)
        cloudformation.update_stack(**arguments)
        cloudformation.get_waiter("stack_update_complete").wait(StackName=STACK, WaiterConfig={"Delay": 1})
    except ClientError as absent:
        if "does not exist" not in str(absent):
            raise
        cloudformation.create_stack(**arguments)
        cloudformation.get_waiter("stack_create_complete").wait(StackName=STACK, WaiterConfig={"Delay": 1})


def deploy_again(server, file, package, unknown):
    """Yields what was seen; exits when what should move the aliases leaves one where it was."""
    content = packaged(server, file, package)
    leave_out(content, unknown)
    before = {}
    for parameters in ({"Release": "1"}, {"Release": "2"}, {"Release": "2", "LeaseSeconds": "180"}):
        deploy(server, content, Stage="nocdk", **parameters)
        now = versions(server, content)
        stayed = [name for name, version in now.items() if before.get(name) == version]
        if stayed:
            raise SystemExit(f"with {parameters} the aliases of {stayed} stayed where they were")
        yield f"template.yaml deployed without the CDK, {parameters}: aliases at version {', '.join(sorted(set(now.values())))}"
        before = now
    server.client("cloudformation").delete_stack(StackName=STACK)
