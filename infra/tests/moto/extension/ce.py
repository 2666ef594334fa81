"""Cost Explorer: anomaly monitors and subscriptions, and the tags that costs are allocated by.

https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Operations_AWS_Cost_Explorer_Service.html
"""

from __future__ import annotations

import uuid
from datetime import datetime, timezone

from .calls import Call, Params, Refused, answers
from .tags import read_tags, write_tags


def create(call: Call, kind: str, short: str) -> str:
    arn = call.arn(f"anomaly{short}/{uuid.uuid4()}", region="")
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    dates = {"CreationDate": now, "LastUpdatedDate": now} if kind == "Monitor" else {"AccountId": call.account}
    call.table(kind)[arn] = {**call.params[f"Anomaly{kind}"], **dates, f"{kind}Arn": arn}
    call.table("tags")[arn] = read_tags(call.params.get("ResourceTags"))
    return arn


def find(call: Call, kind: str, arn: str) -> Params:
    found = call.table(kind).get(arn)
    if not found:
        raise Refused(f"Unknown{kind}Exception", f"No anomaly {kind.lower()} {arn}")
    return found


def listed(call: Call, kind: str) -> list[Params]:
    wanted = call.params.get(f"{kind}ArnList")
    return [find(call, kind, arn) for arn in wanted] if wanted else list(call.table(kind).values())


def update(call: Call, kind: str) -> Params:
    arn = call.params[f"{kind}Arn"]
    find(call, kind, arn).update({key: value for key, value in call.params.items() if key != f"{kind}Arn"})
    return {f"{kind}Arn": arn}


def delete(call: Call, kind: str) -> None:
    find(call, kind, call.params[f"{kind}Arn"])
    del call.table(kind)[call.params[f"{kind}Arn"]]


@answers("ce", "CreateAnomalyMonitor")
def create_monitor(call: Call) -> Params:
    return {"MonitorArn": create(call, "Monitor", "monitor")}


@answers("ce", "GetAnomalyMonitors")
def get_monitors(call: Call) -> Params:
    return {"AnomalyMonitors": listed(call, "Monitor")}


@answers("ce", "UpdateAnomalyMonitor")
def update_monitor(call: Call) -> Params:
    return update(call, "Monitor")


@answers("ce", "DeleteAnomalyMonitor")
def delete_monitor(call: Call) -> None:
    delete(call, "Monitor")


@answers("ce", "CreateAnomalySubscription")
def create_subscription(call: Call) -> Params:
    for arn in call.params["AnomalySubscription"]["MonitorArnList"]:
        find(call, "Monitor", arn)
    return {"SubscriptionArn": create(call, "Subscription", "subscription")}


@answers("ce", "GetAnomalySubscriptions")
def get_subscriptions(call: Call) -> Params:
    return {"AnomalySubscriptions": listed(call, "Subscription")}


@answers("ce", "UpdateAnomalySubscription")
def update_subscription(call: Call) -> Params:
    return update(call, "Subscription")


@answers("ce", "DeleteAnomalySubscription")
def delete_subscription(call: Call) -> None:
    delete(call, "Subscription")


@answers("ce", "UpdateCostAllocationTagsStatus")
def update_allocation_tags(call: Call) -> Params:
    for tag in call.params["CostAllocationTagsStatus"]:
        call.table("allocation")[tag["TagKey"]] = {**tag, "Type": "UserDefined"}
    return {"Errors": []}


@answers("ce", "ListCostAllocationTags")
def list_allocation_tags(call: Call) -> Params:
    keys, status = call.params.get("TagKeys"), call.params.get("Status")
    found = call.table("allocation").values()
    return {
        "CostAllocationTags": [
            tag for tag in found if (not keys or tag["TagKey"] in keys) and status in (None, tag["Status"])
        ]
    }


def is_anomaly(call: Call) -> bool:
    return call.params["ResourceArn"] in call.table("tags")


@answers("ce", "ListTagsForResource")
def list_tags(call: Call) -> Params:
    if not is_anomaly(call):
        return call.moto()
    return {"ResourceTags": write_tags(call.table("tags")[call.params["ResourceArn"]])}


@answers("ce", "TagResource")
def tag(call: Call) -> Params | None:
    if not is_anomaly(call):
        return call.moto()
    call.table("tags")[call.params["ResourceArn"]].update(read_tags(call.params["ResourceTags"]))
    return None


@answers("ce", "UntagResource")
def untag(call: Call) -> Params | None:
    if not is_anomaly(call):
        return call.moto()
    for key in call.params["ResourceTagKeys"]:
        call.table("tags")[call.params["ResourceArn"]].pop(key, None)
    return None
