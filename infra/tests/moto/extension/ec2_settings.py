"""EC2: what holds for every instance and disk of an account in a Region.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyEbsDefaultKmsKeyId.html
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataDefaults.html
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableSnapshotBlockPublicAccess.html
"""

from __future__ import annotations

from .calls import Call, Params, answers


@answers("ec2", "GetEbsDefaultKmsKeyId")
def get_key(call: Call) -> Params:
    return {"KmsKeyId": call.table("disks").get("key", "alias/aws/ebs")}


@answers("ec2", "ModifyEbsDefaultKmsKeyId")
def put_key(call: Call) -> Params:
    call.table("disks")["key"] = call.params["KmsKeyId"]
    return get_key(call)


@answers("ec2", "ResetEbsDefaultKmsKeyId")
def reset_key(call: Call) -> Params:
    call.table("disks").pop("key", None)
    return get_key(call)


@answers("ec2", "GetInstanceMetadataDefaults")
def get_metadata(call: Call) -> Params:
    return {"AccountLevel": call.table("metadata")}


@answers("ec2", "ModifyInstanceMetadataDefaults")
def put_metadata(call: Call) -> Params:
    for name in ("HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "InstanceMetadataTags"):
        value = call.params.get(name)
        # What says "no preference" takes the preference away.
        if value in ("no-preference", -1):
            call.table("metadata").pop(name, None)
        elif value is not None:
            call.table("metadata")[name] = value
    return {"Return": True}


@answers("ec2", "EnableSnapshotBlockPublicAccess")
def block(call: Call) -> Params:
    call.table("snapshots")["State"] = call.params["State"]
    return state(call)


@answers("ec2", "DisableSnapshotBlockPublicAccess")
def unblock(call: Call) -> Params:
    call.table("snapshots").pop("State", None)
    return state(call)


@answers("ec2", "GetSnapshotBlockPublicAccessState")
def state(call: Call) -> Params:
    return {"State": call.table("snapshots").get("State", "unblocked")}
