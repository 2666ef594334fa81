"""Security Hub: its own settings, standards, and the list in which findings of several Regions are gathered.

https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Operations.html
"""

from __future__ import annotations

import uuid

from .calls import Call, Params, Refused, answers, only


@answers("securityhub", "EnableSecurityHub")
def enable(call: Call) -> Params:
    answer = call.moto()
    call.table("hub").update(only(call.params, "ControlFindingGenerator"))
    if call.params.get("EnableDefaultStandards", True):
        enable_standard(call, "aws-foundational-security-best-practices/v/1.0.0")
    return answer


@answers("securityhub", "DisableSecurityHub")
def disable(call: Call) -> Params:
    answer = call.moto()
    for name in ("hub", "standards"):
        call.table(name).clear()
    return answer


@answers("securityhub", "DescribeHub")
def describe(call: Call) -> Params:
    return {**call.moto(), "ControlFindingGenerator": "SECURITY_CONTROL", **call.table("hub")}


@answers("securityhub", "UpdateSecurityHubConfiguration")
def configure(call: Call) -> None:
    call.moto({}, "DescribeHub")
    call.table("hub").update(only(call.params, "AutoEnableControls", "ControlFindingGenerator"))


def enable_standard(call: Call, standard: str) -> Params:
    short = standard.split("standards/")[-1]
    arn = call.arn(f"subscription/{short}")
    subscription = {
        **{"StandardsSubscriptionArn": arn, "StandardsArn": f"arn:aws:securityhub:{call.region}::standards/{short}"},
        **{"StandardsInput": {}, "StandardsStatus": "READY"},
    }
    return call.table("standards").setdefault(arn, subscription)


@answers("securityhub", "BatchEnableStandards")
def enable_standards(call: Call) -> Params:
    call.moto({}, "DescribeHub")
    asked = [one["StandardsArn"] for one in call.params["StandardsSubscriptionRequests"]]
    return {"StandardsSubscriptions": [enable_standard(call, arn) for arn in asked]}


@answers("securityhub", "BatchDisableStandards")
def disable_standards(call: Call) -> Params:
    gone = [call.table("standards").pop(arn, None) for arn in call.params["StandardsSubscriptionArns"]]
    return {"StandardsSubscriptions": [{**one, "StandardsStatus": "DELETING"} for one in gone if one]}


@answers("securityhub", "GetEnabledStandards")
def get_standards(call: Call) -> Params:
    wanted = call.params.get("StandardsSubscriptionArns")
    found = call.table("standards").items()
    return {"StandardsSubscriptions": [one for arn, one in found if not wanted or arn in wanted]}


def find(call: Call) -> Params:
    found = call.table("aggregators").get(call.params["FindingAggregatorArn"])
    if not found:
        raise Refused("ResourceNotFoundException", "There is no such finding aggregator", 404)
    return found


@answers("securityhub", "CreateFindingAggregator")
def create_aggregator(call: Call) -> Params:
    # https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_CreateFindingAggregator.html: one for an account
    if call.table("aggregators"):
        raise Refused("LimitExceededException", "There is a finding aggregator already", 429)
    arn = call.arn(f"finding-aggregator/{uuid.uuid4()}")
    aggregator = {"FindingAggregatorArn": arn, "FindingAggregationRegion": call.region}
    call.table("aggregators")[arn] = {**aggregator, **only(call.params, "RegionLinkingMode", "Regions")}
    return call.table("aggregators")[arn]


@answers("securityhub", "GetFindingAggregator")
def get_aggregator(call: Call) -> Params:
    return find(call)


@answers("securityhub", "ListFindingAggregators")
def list_aggregators(call: Call) -> Params:
    return {"FindingAggregators": [{"FindingAggregatorArn": arn} for arn in call.table("aggregators")]}


@answers("securityhub", "UpdateFindingAggregator")
def update_aggregator(call: Call) -> Params:
    find(call).update(only(call.params, "RegionLinkingMode", "Regions"))
    return find(call)


@answers("securityhub", "DeleteFindingAggregator")
def delete_aggregator(call: Call) -> None:
    find(call)
    del call.table("aggregators")[call.params["FindingAggregatorArn"]]
