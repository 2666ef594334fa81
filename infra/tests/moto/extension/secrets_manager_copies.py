"""Secrets Manager: the keys of a secret's copies in other Regions.

https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ReplicaRegionType.html
"""

from __future__ import annotations

from .calls import Call, Params, answers


def with_keys(call: Call, answer: Params) -> Params:
    """What moto answers about a secret, with the keys that its copies were asked to have."""
    keys = call.table("keys of copies").get(answer["ARN"], {})
    copies = answer.get("ReplicationStatus", [])
    return {**answer, "ReplicationStatus": [{**copy, "KmsKeyId": keys.get(copy["Region"], copy.get("KmsKeyId"))} for copy in copies]}


def remember(call: Call, answer: Params) -> Params:
    asked = call.params.get("AddReplicaRegions", [])
    keys = {copy["Region"]: copy["KmsKeyId"] for copy in asked if "KmsKeyId" in copy}
    call.table("keys of copies").setdefault(answer["ARN"], {}).update(keys)
    return with_keys(call, answer) if "ReplicationStatus" in answer else answer


@answers("secretsmanager", "CreateSecret", "ReplicateSecretToRegions")
def replicate(call: Call) -> Params:
    return remember(call, call.moto())
