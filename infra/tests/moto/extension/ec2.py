"""EC2: launch templates, whose own tags moto writes into what they launch."""

from __future__ import annotations

from .calls import Call, Params, answers


@answers("ec2", "DescribeLaunchTemplateVersions")
def describe_versions(call: Call) -> Params:
    answer = call.moto()
    for version in answer["LaunchTemplateVersions"]:
        data = version["LaunchTemplateData"]
        # `launch-template` is no resource that a template launches: it is the tags of the template itself.
        # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html
        launched = [one for one in data.get("TagSpecifications", []) if one.get("ResourceType") != "launch-template"]
        data.pop("TagSpecifications", None)
        if launched:
            data["TagSpecifications"] = launched
    return answer
