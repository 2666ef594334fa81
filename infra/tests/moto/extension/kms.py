"""KMS: a replica has a policy, a description and tags of its own, where moto copies those of the primary.

https://docs.aws.amazon.com/kms/latest/APIReference/API_ReplicateKey.html
"""

from __future__ import annotations

from .calls import Call, Params, answers


@answers("kms", "ReplicateKey")
def replicate_key(call: Call) -> Params:
    answer = call.moto()
    region, key = call.params["ReplicaRegion"], {"KeyId": answer["ReplicaKeyMetadata"]["KeyId"]}
    call.moto({**key, "Description": call.params.get("Description", "")}, "UpdateKeyDescription", region)
    if "Policy" in call.params:
        call.moto({**key, "PolicyName": "default", "Policy": call.params["Policy"]}, "PutKeyPolicy", region)
    if "Tags" in call.params:
        call.moto({**key, "Tags": call.params["Tags"]}, "TagResource", region)
    return answer


@answers("kms", "DescribeKey")
def describe_key(call: Call) -> Params:
    answer = call.moto()
    metadata = answer["KeyMetadata"]
    regions = metadata.get("MultiRegionConfiguration")
    if regions:
        # moto shares one description between the primary and its replicas.
        is_primary = regions["PrimaryKey"]["Arn"] == metadata["Arn"]
        regions["MultiRegionKeyType"] = "PRIMARY" if is_primary else "REPLICA"
    return answer


@answers("kms", "EnableKeyRotation")
def enable_rotation(call: Call) -> Params:
    key = call.moto({"KeyId": call.params["KeyId"]}, "DescribeKey")["KeyMetadata"]["KeyId"]
    call.table("periods")[key] = {"RotationPeriodInDays": call.params.get("RotationPeriodInDays", 365)}
    return call.moto()


@answers("kms", "GetKeyRotationStatus")
def get_rotation(call: Call) -> Params:
    answer = call.moto()
    return {**answer, **call.table("periods").get(call.params["KeyId"].split("/")[-1], {})} if answer["KeyRotationEnabled"] else answer
