"""EC2 Auto Scaling: what moto forgets of a group, hooks, scaling policies, notifications and instance refreshes.

https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Operations.html
"""

from __future__ import annotations

import uuid
from datetime import datetime, timezone
from itertools import product

from .calls import Call, Params, Refused, answers, only

# What moto takes and doesn't answer.
REMEMBERED = (
    "AvailabilityZoneDistribution",
    "AvailabilityZoneImpairmentPolicy",
    "CapacityReservationSpecification",
    "DefaultInstanceWarmup",
    "DesiredCapacityType",
    "InstanceMaintenancePolicy",
    "MaxInstanceLifetime",
    "MixedInstancesPolicy",
)


def of_group(table: str, call: Call) -> dict[str, Params]:
    return call.table(table).setdefault(call.params["AutoScalingGroupName"], {})


@answers("autoscaling", "CreateAutoScalingGroup", "UpdateAutoScalingGroup")
def put_group(call: Call) -> Params:
    answer = call.moto()
    of_group("groups", call).update(only(call.params, *REMEMBERED))
    for hook in call.params.get("LifecycleHookSpecificationList", []):
        keep_hook(call, hook)
    return answer


@answers("autoscaling", "DescribeAutoScalingGroups")
def describe_groups(call: Call) -> Params:
    answer = call.moto()
    for group in answer["AutoScalingGroups"]:
        group.update(call.table("groups").get(group["AutoScalingGroupName"], {}))
        if "MixedInstancesPolicy" in group:
            group.pop("LaunchTemplate", None)
    return answer


@answers("autoscaling", "DeleteAutoScalingGroup")
def delete_group(call: Call) -> Params:
    answer = call.moto()
    for table in ("groups", "hooks", "policies", "notifications", "refreshes"):
        call.table(table).pop(call.params["AutoScalingGroupName"], None)
    return answer


def keep_hook(call: Call, hook: Params) -> None:
    # The defaults that the API reference states for PutLifecycleHook.
    kept = {"HeartbeatTimeout": 3600, "DefaultResult": "ABANDON", **hook}
    kept["AutoScalingGroupName"] = call.params["AutoScalingGroupName"]
    kept["GlobalTimeout"] = min(100 * kept["HeartbeatTimeout"], 172800)
    hooks = of_group("hooks", call)
    hooks[hook["LifecycleHookName"]] = {**hooks.get(hook["LifecycleHookName"], {}), **kept}


@answers("autoscaling", "PutLifecycleHook")
def put_hook(call: Call) -> None:
    keep_hook(call, call.params)


@answers("autoscaling", "DescribeLifecycleHooks")
def describe_hooks(call: Call) -> Params:
    wanted = call.params.get("LifecycleHookNames")
    hooks = of_group("hooks", call)
    return {"LifecycleHooks": [hook for name, hook in hooks.items() if not wanted or name in wanted]}


@answers("autoscaling", "DeleteLifecycleHook")
def delete_hook(call: Call) -> None:
    if not of_group("hooks", call).pop(call.params["LifecycleHookName"], None):
        raise Refused("ValidationError", "No Lifecycle Hook found")


@answers("autoscaling", "PutScalingPolicy")
def put_policy(call: Call) -> Params:
    group, name = call.params["AutoScalingGroupName"], call.params["PolicyName"]
    if not call.moto({"AutoScalingGroupNames": [group]}, "DescribeAutoScalingGroups")["AutoScalingGroups"]:
        raise Refused("ValidationError", f"Group {group} not found")
    policies = of_group("policies", call)
    kept = policies.get(name, {})
    arn = kept.get("PolicyARN") or call.arn(
        f"scalingPolicy:{uuid.uuid4()}:autoScalingGroupName/{group}:policyName/{name}", service="autoscaling"
    )
    policies[name] = {"PolicyType": "SimpleScaling", "Enabled": True, **call.params, "PolicyARN": arn, "Alarms": []}
    return {"PolicyARN": arn, "Alarms": []}


@answers("autoscaling", "DescribePolicies")
def describe_policies(call: Call) -> Params:
    group, names = call.params.get("AutoScalingGroupName"), call.params.get("PolicyNames")
    kept = call.table("policies")
    groups = [kept.get(group, {})] if group else kept.values()
    found = [policy for policies in groups for policy in policies.values()]
    # A policy is asked for by its name or by its ARN.
    return {
        "ScalingPolicies": [
            policy for policy in found if not names or policy["PolicyName"] in names or policy["PolicyARN"] in names
        ]
    }


@answers("autoscaling", "DeletePolicy")
def delete_policy(call: Call) -> None:
    for policies in call.table("policies").values():
        for name, policy in list(policies.items()):
            if call.params["PolicyName"] in (name, policy["PolicyARN"]) and (
                call.params.get("AutoScalingGroupName", policy["AutoScalingGroupName"]) == policy["AutoScalingGroupName"]
            ):
                del policies[name]
                return
    raise Refused("ValidationError", f"Policy {call.params['PolicyName']} not found")


@answers("autoscaling", "PutNotificationConfiguration")
def put_notifications(call: Call) -> None:
    of_group("notifications", call)[call.params["TopicARN"]] = call.params["NotificationTypes"]


@answers("autoscaling", "DescribeNotificationConfigurations")
def describe_notifications(call: Call) -> Params:
    kept = call.table("notifications")
    wanted = call.params.get("AutoScalingGroupNames") or list(kept)
    return {
        "NotificationConfigurations": [
            {"AutoScalingGroupName": group, "TopicARN": topic, "NotificationType": kind}
            for group in wanted
            for topic, kinds in kept.get(group, {}).items()
            for kind in kinds
        ]
    }


@answers("autoscaling", "DeleteNotificationConfiguration")
def delete_notifications(call: Call) -> None:
    of_group("notifications", call).pop(call.params["TopicARN"], None)


@answers("autoscaling", "DescribeAutoScalingNotificationTypes")
def describe_notification_types(call: Call) -> Params:
    events = [f"EC2_INSTANCE_{what}{end}" for what, end in product(("LAUNCH", "TERMINATE"), ("", "_ERROR"))]
    return {"AutoScalingNotificationTypes": [f"autoscaling:{event}" for event in (*events, "TEST_NOTIFICATION")]}


@answers("autoscaling", "StartInstanceRefresh")
def start_refresh(call: Call) -> Params:
    refreshes = of_group("refreshes", call)
    now = datetime.now(timezone.utc)
    refresh = {
        **only(call.params, "AutoScalingGroupName", "DesiredConfiguration", "Preferences"),
        # moto's instances are ready at once, so a refresh ends when it begins.
        **{"InstanceRefreshId": str(uuid.uuid4()), "Status": "Successful", "PercentageComplete": 100},
        **{"StartTime": now, "EndTime": now, "InstancesToUpdate": 0},
    }
    refreshes[refresh["InstanceRefreshId"]] = refresh
    wanted = call.params.get("DesiredConfiguration", {})
    if wanted:
        name = {"AutoScalingGroupName": call.params["AutoScalingGroupName"]}
        call.moto({**name, **only(wanted, "LaunchTemplate", "MixedInstancesPolicy")}, "UpdateAutoScalingGroup")
    return {"InstanceRefreshId": refresh["InstanceRefreshId"]}


@answers("autoscaling", "DescribeInstanceRefreshes")
def describe_refreshes(call: Call) -> Params:
    wanted = call.params.get("InstanceRefreshIds")
    newest_first = reversed(of_group("refreshes", call).values())
    return {"InstanceRefreshes": [one for one in newest_first if not wanted or one["InstanceRefreshId"] in wanted]}
