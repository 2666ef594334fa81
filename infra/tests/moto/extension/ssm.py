"""Systems Manager: the public parameters with which Canonical names its current images.

https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/
"""

from __future__ import annotations

from datetime import datetime, timezone

from moto.backends import get_backend

from .calls import Call, Params, answers

CANONICAL = "/aws/service/canonical/"


def parameter(call: Call, name: str) -> Params:
    images = get_backend("ec2")[call.account][call.region].describe_images()
    architecture = "arm64" if "/arm64/" in name else "x86_64"
    # moto has few images, and none of them is Canonical's: one of the architecture stands for it.
    image = next((one for one in images if one.architecture == architecture), images[0])
    arn = f"arn:aws:ssm:{call.region}::parameter{name}"
    when = {"LastModifiedDate": datetime.now(timezone.utc), "Version": 1}
    return {"Name": name, "Type": "String", "Value": image.id, "ARN": arn, "DataType": "aws:ec2:image", **when}


@answers("ssm", "GetParameter")
def get_parameter(call: Call) -> Params:
    name = call.params["Name"]
    return {"Parameter": parameter(call, name)} if name.startswith(CANONICAL) else call.moto()


@answers("ssm", "GetParameters")
def get_parameters(call: Call) -> Params:
    names = call.params["Names"]
    public = [parameter(call, name) for name in names if name.startswith(CANONICAL)]
    rest = [name for name in names if not name.startswith(CANONICAL)]
    if not rest:
        return {"Parameters": public, "InvalidParameters": []}
    answer = call.moto({**call.params, "Names": rest})
    return {**answer, "Parameters": answer["Parameters"] + public}
