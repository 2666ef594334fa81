"""CloudFront: policies and functions, and the parts of a distribution that moto forgets.

https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Operations.html
"""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import datetime, timezone
from typing import Any

from .calls import Call, Params, Refused, answers


def etag(value: Any) -> str:
    return "E" + hashlib.sha256(json.dumps(value, default=str, sort_keys=True).encode()).hexdigest()[:13].upper()


def merge(base: Any, over: Any) -> Any:
    """What was asked for, over the defaults that moto fills in."""
    if not isinstance(base, dict) or not isinstance(over, dict):
        return over
    return {**base, **{key: merge(base.get(key), value) for key, value in over.items()}}


@answers("cloudfront", "CreateDistribution", "CreateDistributionWithTags", "UpdateDistribution")
def put_distribution(call: Call) -> Params:
    config = call.params.get("DistributionConfig") or call.params["DistributionConfigWithTags"]["DistributionConfig"]
    answer = call.moto()
    call.table("distributions")[answer["Distribution"]["Id"]] = config
    return complete(call, answer)


@answers("cloudfront", "GetDistribution")
def get_distribution(call: Call) -> Params:
    return complete(call, call.moto())


def complete(call: Call, answer: Params) -> Params:
    distribution = answer["Distribution"]
    given = call.table("distributions").get(distribution["Id"], {})
    # moto leaves out the field of the Region, which is empty and there.
    distribution["ARN"] = call.arn(f"distribution/{distribution['Id']}", region="")
    distribution["DistributionConfig"] = whole(distribution["DistributionConfig"], given)
    return answer


@answers("cloudfront", "TagResource", "UntagResource", "ListTagsForResource")
def tags(call: Call) -> Params:
    return call.moto({**call.params, "Resource": call.params["Resource"].replace("cloudfront::", "cloudfront:")})


def whole(config: Params, given: Params) -> Params:
    """The configuration as it was given, with the defaults of what was left out."""
    config = merge(config, given)
    # moto tells the settings of former years beside the policy that took their place.
    if "CachePolicyId" in given.get("DefaultCacheBehavior", {}):
        for name in ("ForwardedValues", "MinTTL", "DefaultTTL", "MaxTTL"):
            config["DefaultCacheBehavior"].pop(name, None)
    if "ACMCertificateArn" in given.get("ViewerCertificate", {}):
        config["ViewerCertificate"]["CloudFrontDefaultCertificate"] = False
    return config


@answers("cloudfront", "GetDistributionConfig")
def get_distribution_config(call: Call) -> Params:
    answer = call.moto()
    given = call.table("distributions").get(call.params["Id"], {})
    return {**answer, "DistributionConfig": whole(answer["DistributionConfig"], given)}


def answer_policies(kind: str) -> None:
    """The operations of one of the three kinds of policy, which differ in their names alone."""
    config_of, table = f"{kind}Config", kind

    def find(call: Call) -> Params:
        found = call.table(table).get(call.params["Id"])
        if not found:
            raise Refused(f"NoSuch{kind}", f"The {kind} does not exist.", 404)
        return found

    def told(policy: Params) -> Params:
        return {kind: policy, "ETag": etag(policy[config_of])}

    def match(call: Call) -> None:
        if call.params.get("IfMatch") != etag(find(call)[config_of]):
            raise Refused("PreconditionFailed", "The precondition in IfMatch was not met.", 412)

    @answers("cloudfront", f"Create{kind}")
    def create(call: Call) -> Params:
        config = call.params[config_of]
        if any(one[config_of]["Name"] == config["Name"] for one in call.table(table).values()):
            raise Refused(f"{kind}AlreadyExists", f"A {kind} with this name exists.", 409)
        key = str(uuid.uuid4())
        policy = {"Id": key, "LastModifiedTime": datetime.now(timezone.utc), config_of: config}
        call.table(table)[key] = policy
        return told(policy)

    @answers("cloudfront", f"Get{kind}")
    def get(call: Call) -> Params:
        return told(find(call))

    @answers("cloudfront", f"Update{kind}")
    def update(call: Call) -> Params:
        match(call)
        find(call)[config_of] = call.params[config_of]
        return told(find(call))

    @answers("cloudfront", f"Delete{kind}")
    def delete(call: Call) -> None:
        match(call)
        del call.table(table)[call.params["Id"]]

    @answers("cloudfront", f"List{'ResponseHeadersPolicies' if kind[0:2] == 'Re' else kind[:-1] + 'ies'}")
    def list_all(call: Call) -> Params:
        own = [{"Type": "custom", kind: one} for one in call.table(table).values()]
        found = [] if call.params.get("Type") == "managed" else own
        return {f"{kind}List": {"MaxItems": 100, "Quantity": len(found), "Items": found}}


for policy_kind in ("CachePolicy", "OriginRequestPolicy", "ResponseHeadersPolicy"):
    answer_policies(policy_kind)


def find_function(call: Call) -> Params:
    found = call.table("functions").get(call.params["Name"])
    if not found or call.params.get("Stage", "DEVELOPMENT") not in found:
        raise Refused("NoSuchFunctionExists", "The specified function does not exist.", 404)
    return found


def summary(call: Call, function: Params, stage: str) -> Params:
    name, version = function["Name"], function[stage]
    arn = call.arn(f"function/{name}", region="")
    metadata = {"FunctionARN": arn, "Stage": stage, "CreatedTime": version["at"], "LastModifiedTime": version["at"]}
    status = "UNASSOCIATED" if "LIVE" in function else "UNPUBLISHED"
    told = {"Name": name, "Status": status, "FunctionConfig": version["config"], "FunctionMetadata": metadata}
    return {"FunctionSummary": told, "ETag": etag(version)}


@answers("cloudfront", "CreateFunction", "UpdateFunction")
def put_function(call: Call) -> Params:
    name = call.params["Name"]
    if call.operation == "CreateFunction" and name in call.table("functions"):
        raise Refused("FunctionAlreadyExists", "A function with the same name already exists.", 409)
    function = call.table("functions").setdefault(name, {"Name": name})
    now = datetime.now(timezone.utc)
    function["DEVELOPMENT"] = {"code": call.params["FunctionCode"], "config": call.params["FunctionConfig"], "at": now}
    return summary(call, function, "DEVELOPMENT")


@answers("cloudfront", "DescribeFunction")
def describe_function(call: Call) -> Params:
    return summary(call, find_function(call), call.params.get("Stage", "DEVELOPMENT"))


@answers("cloudfront", "GetFunction")
def get_function(call: Call) -> Params:
    version = find_function(call)[call.params.get("Stage", "DEVELOPMENT")]
    return {"FunctionCode": version["code"], "ETag": etag(version), "ContentType": "application/octet-stream"}


@answers("cloudfront", "PublishFunction")
def publish_function(call: Call) -> Params:
    function = find_function(call)
    function["LIVE"] = function["DEVELOPMENT"]
    return summary(call, function, "LIVE")


@answers("cloudfront", "DeleteFunction")
def delete_function(call: Call) -> None:
    find_function(call)
    del call.table("functions")[call.params["Name"]]
