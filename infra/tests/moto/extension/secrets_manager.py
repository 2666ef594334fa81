"""Secrets Manager: rotation by schedule, and the keys of copies in other Regions.

The function that rotates isn't called: Lambda in moto runs in Docker. A rotation is begun, as AWS begins it, with a version
that is AWSPENDING; who tests a function calls it for that version.

https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
"""

from __future__ import annotations

import time
import uuid
from typing import Any

from moto.secretsmanager.models import secretsmanager_backends

from .calls import Call, Params, Refused, answers


def describe(call: Call) -> Params:
    answer = call.moto({"SecretId": call.params["SecretId"]}, "DescribeSecret")
    kept = call.table("secrets").get(answer["ARN"], {})
    answer.update(kept.get("rotation", {}))
    for copy in answer.get("ReplicationStatus", []):
        copy["KmsKeyId"] = kept.get("keys", {}).get(copy["Region"], copy.get("KmsKeyId"))
    return answer


@answers("secretsmanager", "DescribeSecret")
def describe_secret(call: Call) -> Params:
    return describe(call)


def remember(call: Call, arn: str) -> Params:
    return call.table("secrets").setdefault(arn, {"rotation": {}, "keys": {}})


def remember_keys(call: Call, arn: str) -> None:
    asked = call.params.get("AddReplicaRegions", [])
    remember(call, arn)["keys"].update({copy["Region"]: copy["KmsKeyId"] for copy in asked if "KmsKeyId" in copy})


@answers("secretsmanager", "CreateSecret")
def create_secret(call: Call) -> Params:
    answer = call.moto()
    # A secret of the same name is another one.
    call.table("secrets").pop(answer["ARN"], None)
    remember_keys(call, answer["ARN"])
    return answer


@answers("secretsmanager", "ReplicateSecretToRegions")
def replicate(call: Call) -> Params:
    answer = call.moto()
    remember_keys(call, answer["ARN"])
    return {"ARN": answer["ARN"], "ReplicationStatus": describe(call).get("ReplicationStatus", [])}


@answers("secretsmanager", "RotateSecret")
def rotate(call: Call) -> Params:
    asked = call.params
    secret: Any = secretsmanager_backends[call.account][call.region].secrets.get(asked["SecretId"])
    if secret is None:
        raise Refused("ResourceNotFoundException", "Secrets Manager can't find the specified secret.")
    rotation = remember(call, secret.arn)["rotation"]
    function = asked.get("RotationLambdaARN", rotation.get("RotationLambdaARN"))
    if not function:
        raise Refused("InvalidRequestException", "No Lambda rotation function ARN is associated with this secret.")
    rules = asked.get("RotationRules", rotation.get("RotationRules", {}))
    if "AutomaticallyAfterDays" in rules and "ScheduleExpression" in rules:
        raise Refused("InvalidParameterException", "Rules have AutomaticallyAfterDays or ScheduleExpression, not both.")
    rotation.update({"RotationEnabled": True, "RotationLambdaARN": function, "RotationRules": rules})
    answer = {"ARN": secret.arn, "Name": secret.name}
    if asked.get("RotateImmediately", True):
        answer["VersionId"] = begin(secret, asked.get("ClientRequestToken") or str(uuid.uuid4()))
    return answer


def begin(secret: Any, token: str) -> str:
    """A rotation that was begun and not finished is tried again, not begun anew."""
    for version_id, version in secret.versions.items():
        if version["version_stages"] == ["AWSPENDING"]:
            return version_id
    secret.versions[token] = {"version_id": token, "createdate": int(time.time()), "version_stages": ["AWSPENDING"]}
    return token


@answers("secretsmanager", "CancelRotateSecret")
def cancel(call: Call) -> Params:
    found = describe(call)
    remember(call, found["ARN"])["rotation"].update({"RotationEnabled": False})
    return {"ARN": found["ARN"], "Name": found["Name"]}
