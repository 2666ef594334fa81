"""Secrets Manager: rotation as AWS begins it. Nothing calls the function then: who tests one takes its steps.

https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
"""

from __future__ import annotations

import time
from typing import Any

from moto.secretsmanager.models import secretsmanager_backends

from .calls import Call, Params, Refused, answers
from .secrets_manager_copies import with_keys


def find(call: Call) -> Any:
    secrets = secretsmanager_backends[call.account][call.region].secrets
    if call.params["SecretId"] not in secrets:
        raise Refused("ResourceNotFoundException", "Secrets Manager can't find the specified secret.")
    return secrets[call.params["SecretId"]]


def rotating(secret: Any) -> bool:
    """Whether a version is pending that hasn't become the current one."""
    stages = [version["version_stages"] for version in secret.versions.values()]
    return any("AWSPENDING" in labels and "AWSCURRENT" not in labels for labels in stages)


@answers("secretsmanager", "RotateSecret")
def rotate(call: Call) -> Params:
    secret = find(call)
    function = call.params.get("RotationLambdaARN") or secret.rotation_lambda_arn
    if not function:
        raise Refused("InvalidRequestException", "No Lambda rotation function ARN is associated with this secret.")
    if rotating(secret):
        raise Refused("InvalidRequestException", "A previous rotation isn't complete. That rotation will be reattempted.")
    secret.rotation_lambda_arn = function
    secret.rotation_requested = secret.rotation_enabled = True
    if "RotationRules" in call.params:
        call.table("rules")[secret.name] = call.params["RotationRules"]
    answer = {"ARN": secret.arn, "Name": secret.name}
    if not call.params.get("RotateImmediately", True):
        return answer
    return {**answer, "VersionId": begin(secret, call.params["ClientRequestToken"])}


def begin(secret: Any, token: str) -> str:
    """An empty version, which the function's first step fills."""
    secret.remove_version_stages_from_old_versions(["AWSPENDING"])
    secret.versions[token] = {"createdate": int(time.time()), "version_id": token, "version_stages": ["AWSPENDING"]}
    return token


@answers("secretsmanager", "PutSecretValue")
def put_value(call: Call) -> Params:
    """moto writes over the value of a version that is pending."""
    version = find(call).versions.get(call.params["ClientRequestToken"], {})
    if version.get("secret_string", call.params.get("SecretString")) != call.params.get("SecretString"):
        raise Refused("ResourceExistsException", "You can't use ClientRequestToken for a version that has another value.")
    return call.moto()


@answers("secretsmanager", "DescribeSecret")
def describe(call: Call) -> Params:
    answer = with_keys(call, call.moto())
    rules = call.table("rules").get(answer["Name"])
    return {**answer, "RotationRules": rules} if rules else answer
