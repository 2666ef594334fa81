"""S3: bucket policies judge their conditions, where moto counts every condition as met.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"""

from __future__ import annotations

import json
import re
from contextvars import ContextVar
from fnmatch import fnmatchcase
from typing import Any

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket

from .calls import FILTERS, Call, Params, Refused, answers, only

REQUEST: ContextVar[dict[str, Any]] = ContextVar("request")
FILTERS.append(REQUEST.set)

def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


OPERATORS = {
    "StringEquals": lambda value, wanted: value == wanted,
    "StringEqualsIgnoreCase": lambda value, wanted: value.lower() == wanted.lower(),
    "StringLike": fnmatchcase,
    "ArnEquals": fnmatchcase,
    "ArnLike": fnmatchcase,
    "Bool": lambda value, wanted: value.lower() == wanted.lower(),
    "NumericLessThan": lambda value, wanted: float(value) < float(wanted),
    "NumericGreaterThan": lambda value, wanted: float(value) > float(wanted),
}


def value_of(key: str, environ: dict[str, Any]) -> str | None:
    """What the request says about a condition key; None where it says nothing."""
    if key.lower() == "aws:securetransport":
        # moto listens on the loopback, in place of the endpoint that its clients would reach over TLS.
        return "true"
    if key.lower() == "s3:tlsversion":
        return "1.3"
    if key.startswith("s3:x-amz-"):
        return environ.get(f"HTTP_{key[3:].upper().replace('-', '_')}")
    return None


def holds(operator: str, key: str, wanted: Any, environ: dict[str, Any]) -> bool:
    name, if_exists = re.subn(r"IfExists$", "", operator.split(":")[-1])
    values = [str(one).lower() if isinstance(one, bool) else str(one) for one in as_list(wanted)]
    value = value_of(key, environ)
    if name == "Null":
        return (value is None) == (values[0] == "true")
    negated = "Not" in name
    if value is None:
        return bool(if_exists) or negated
    met = any(OPERATORS[name.replace("Not", "")](value, one) for one in values)
    return met != negated


def applies(statement: dict[str, Any], environ: dict[str, Any]) -> bool:
    conditions = statement.get("Condition", {})
    return all(
        holds(operator, key, wanted, environ) for operator, keys in conditions.items() for key, wanted in keys.items()
    )


def get_permission(bucket: FakeBucket, action: str, resource: str) -> PermissionResult:
    if bucket.policy is None:
        return PermissionResult.NEUTRAL
    statements = json.loads(bucket.policy)["Statement"]
    statements = statements if isinstance(statements, list) else [statements]
    met = [one for one in statements if applies(one, REQUEST.get({}))]
    plain = [{name: part for name, part in one.items() if name != "Condition"} for one in met]
    return IAMPolicy(json.dumps({"Statement": plain})).is_action_permitted(action, resource)


FakeBucket.get_permission = get_permission


def may_log(target_bucket: FakeBucket, target_prefix: str | None) -> bool:
    """Whether the bucket's policy lets S3 put the logs there. moto knows a single resource and no list of them."""
    statements = json.loads(target_bucket.policy)["Statement"] if target_bucket.policy else []
    wanted = f"arn:aws:s3:::{target_bucket.name}/{target_prefix or ''}"
    return any(
        statement["Effect"] == "Allow"
        and "logging.s3.amazonaws.com" in as_list(statement.get("Principal", {}).get("Service"))
        and any(fnmatchcase("s3:PutObject", action) for action in as_list(statement["Action"]))
        and any(fnmatchcase(f"{wanted}x", resource) for resource in as_list(statement["Resource"]))
        for statement in statements
    )


FakeBucket._log_permissions_enabled_policy = staticmethod(may_log)


def answer_configurations(kind: str, table: str, shape: str, error: str) -> None:
    """The operations on one of the configurations that a bucket has several of, by their ids."""

    @answers("s3", f"PutBucket{kind}Configuration")
    def put(call: Call) -> None:
        call.table(table).setdefault(call.params["Bucket"], {})[call.params["Id"]] = call.params[shape]

    @answers("s3", f"GetBucket{kind}Configuration")
    def get(call: Call) -> Params:
        found = call.table(table).get(call.params["Bucket"], {}).get(call.params["Id"])
        if not found:
            raise Refused("NoSuchConfiguration", f"The specified {error} does not exist.", 404)
        return {shape: found}

    @answers("s3", f"DeleteBucket{kind}Configuration")
    def delete(call: Call) -> None:
        call.table(table).get(call.params["Bucket"], {}).pop(call.params["Id"], None)


answer_configurations("Metrics", "metrics", "MetricsConfiguration", "metrics configuration")
answer_configurations("IntelligentTiering", "tiering", "IntelligentTieringConfiguration", "tiering configuration")


@answers("s3", "PutBucketLogging")
def put_logging(call: Call) -> Params:
    enabled = call.params["BucketLoggingStatus"].get("LoggingEnabled", {})
    call.table("log keys")[call.params["Bucket"]] = only(enabled, "TargetObjectKeyFormat")
    return call.moto()


@answers("s3", "GetBucketLogging")
def get_logging(call: Call) -> Params:
    answer = call.moto()
    if "LoggingEnabled" in answer:
        answer["LoggingEnabled"].update(call.table("log keys").get(call.params["Bucket"], {}))
    return answer


@answers("s3", "PutBucketNotificationConfiguration")
def put_notification(call: Call) -> Params:
    given = call.params["NotificationConfiguration"]
    call.table("events")[call.params["Bucket"]] = only(given, "EventBridgeConfiguration")
    return call.moto()


@answers("s3", "GetBucketNotificationConfiguration")
def get_notification(call: Call) -> Params:
    return {**call.moto(), **call.table("events").get(call.params["Bucket"], {})}


@answers("s3", "PutBucketReplication")
def put_replication(call: Call) -> Params:
    answer = call.moto()
    call.table("replication")[call.params["Bucket"]] = call.params["ReplicationConfiguration"]
    return answer


@answers("s3", "GetBucketReplication")
def get_replication(call: Call) -> Params:
    # moto drops what it doesn't act on: the replica's key, its storage class, the time limit.
    return {**call.moto(), "ReplicationConfiguration": call.table("replication")[call.params["Bucket"]]}
