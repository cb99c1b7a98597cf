"""A synthesized stack: what `cdk synth` writes and `cdk deploy --app` takes."""

import json
import re

ARTIFACT = "Posthorn"
# Properties that the emulator says it does not support, of kinds that it knows.
GAPS = {("AWS::CloudWatch::Alarm", "Metrics"): "the emulator's alarms do not calculate"}
ROLES = ("assumeRoleArn", "cloudFormationExecutionRoleArn")


class Assembly:
    def __init__(self, folder):
        self.folder = folder
        self.template = folder / f"{ARTIFACT}.template.json"
        self.assets = folder / f"{ARTIFACT}.assets.json"
        self.manifest = folder / "manifest.json"
        artifact = json.loads(self.manifest.read_text())["artifacts"][ARTIFACT]
        self.stack = artifact["properties"]["stackName"]

    def forget_roles(self):
        """Lets whoever deploys do so by rights of their own instead of the bootstrap stack's roles."""
        for file in (self.assets, self.manifest):
            file.write_text(json.dumps(without(ROLES, json.loads(file.read_text())), indent=1))

    def leave_out(self, kinds):
        """Takes the resources of these kinds out; see below."""
        content = json.loads(self.template.read_text())
        reasons = leave_out(content, kinds)
        self.template.write_text(json.dumps(content))
        return reasons


def leave_out(content, kinds):
    """Takes the resources of these kinds out of a template, and whatever refers to them.

    Returns the logical ids that are out, each with the reason.
    """
    resources = content["Resources"]
    reasons = {
        logical_id: f"{each['Type']}: the emulator does not know it"
        for logical_id, each in resources.items()
        if each["Type"] in kinds
    }
    for (kind, name), why in GAPS.items():
        for logical_id, each in resources.items():
            if each["Type"] == kind and name in each.get("Properties", {}):
                reasons[logical_id] = f"{kind} with {name}: {why}"
    for logical_id in reasons:
        del resources[logical_id]
    for section in (resources, content.get("Outputs", {})):
        while found := {name: hit for name, each in section.items() if (hit := reference(each, reasons))}:
            for name, hit in found.items():
                reasons[name] = f"{section.pop(name).get('Type', 'an output')}: refers to {hit}"
    return reasons


def without(keys, value):
    """A JSON value without these keys, however deep they are."""
    if isinstance(value, dict):
        return {key: without(keys, each) for key, each in value.items() if key not in keys}
    return [without(keys, each) for each in value] if isinstance(value, list) else value


def reference(resource, logical_ids):
    """The first of these logical ids that a resource refers to."""
    text = json.dumps(resource)
    depends = resource.get("DependsOn", [])
    for logical_id in logical_ids:
        if logical_id in ([depends] if isinstance(depends, str) else depends):
            return logical_id
        if re.search(rf'"Ref": "{logical_id}"|"Fn::GetAtt": \["{logical_id}"|\$\{{{logical_id}[.}}]', text):
            return logical_id
    return None
