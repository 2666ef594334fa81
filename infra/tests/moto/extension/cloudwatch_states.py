"""How an alarm changes its state: by values of its metric, by the alarms that it is made of, or because it is told to; and who is told.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm.html
https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from operator import ge, gt, le, lt
from typing import Any

from moto.kms.models import kms_backends
from moto.sns.models import sns_backends

from .calls import Call, Params

ACTIONS = {"ALARM": "AlarmActions", "OK": "OKActions", "INSUFFICIENT_DATA": "InsufficientDataActions"}
COMPARISONS = {
    "GreaterThanThreshold": gt,
    "GreaterThanOrEqualToThreshold": ge,
    "LessThanThreshold": lt,
    "LessThanOrEqualToThreshold": le,
}
# What an alarm is where nothing was measured; where that is ignored it stays as it is.
WITHOUT_DATA = {"breaching": "ALARM", "notBreaching": "OK", "missing": "INSUFFICIENT_DATA"}
PART = re.compile(r"(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*[\"']?([^\"'()]+?)[\"']?\s*\)")


def find(call: Call, name: str) -> tuple[str, Params | None]:
    """The kind of the alarm, and the alarm."""
    composite = call.table("composite").get(name)
    if composite:
        return "CompositeAlarm", composite
    return "MetricAlarm", next(iter(call.moto({"AlarmNames": [name]}, "DescribeAlarms")["MetricAlarms"]), None)


def change(call: Call, name: str, state: str, reason: str, more: Params | None = None) -> None:
    """Carries an alarm over into a state: remembers it, tells who is to be told, and looks at what is made of it."""
    kind, alarm = find(call, name)
    before = alarm["StateValue"] if alarm else None
    asked = {"AlarmName": name, "StateValue": state, "StateReason": reason, **(more or {})}
    if kind == "CompositeAlarm" and alarm:
        alarm.update({key: value for key, value in asked.items() if key.startswith("State")})
    else:
        call.moto(asked, "SetAlarmState")
    if not alarm or before == state:
        return
    states = {"version": "1.0", "oldState": {"stateValue": before}, "newState": {"stateValue": state}}
    remember(call, kind, name, "StateUpdate", f"Alarm updated from {before} to {state}", states)
    for arn in alarm.get(ACTIONS[state], []) if alarm.get("ActionsEnabled", True) else []:
        tell(call, kind, name, arn, {"AlarmName": name, "OldStateValue": before, "NewStateValue": state, "NewStateReason": reason})
    look_at_composites(call, name)


def remember(call: Call, kind: str, name: str, item: str, summary: str, data: Params) -> None:
    history = call.table("history")
    history[str(len(history))] = {
        "AlarmName": name,
        "AlarmType": kind,
        "Timestamp": datetime.now(timezone.utc),
        "HistoryItemType": item,
        "HistorySummary": summary,
        "HistoryData": json.dumps(data),
    }


def tell(call: Call, kind: str, name: str, arn: str, message: Params) -> None:
    failure = why_not(call, arn)
    if not failure:
        sns_backends[call.account][arn.split(":")[3]].publish(json.dumps(message), arn=arn, subject=f"{message['NewStateValue']}: {name}")
    data = {"actionState": "Failed" if failure else "Succeeded", "notificationResource": arn, "error": failure}
    summary = f'Failed to execute action {arn}. Received error: "{failure}"' if failure else f"Successfully executed action {arn}"
    remember(call, kind, name, "Action", summary, data)


def why_not(call: Call, arn: str) -> str | None:
    """Why CloudWatch may not publish to the topic, by its policy and by that of the key that encrypts it."""
    region = arn.split(":")[3]
    topic = sns_backends[call.account][region].topics.get(arn)
    if not topic:
        return "Topic does not exist"
    if not allows(json.loads(topic.policy), ["SNS:Publish"]):
        return f"CloudWatch is not authorized to perform: SNS:Publish on resource: {arn}"
    if topic.kms_master_key_id:
        policy = json.loads(kms_backends[call.account][region].describe_key(topic.kms_master_key_id).policy)
        if not allows(policy, ["kms:GenerateDataKey", "kms:Decrypt"]):
            return "null (Service: AWSKMS; Error Code: AccessDeniedException)"
    return None


def allows(policy: Params, actions: list[str]) -> bool:
    """Whether CloudWatch may do each of these. Of conditions it is believed that they hold for alarms of the same account."""
    granted = [
        pattern
        for statement in several(policy["Statement"])
        if statement["Effect"] == "Allow" and is_for_cloudwatch(statement)
        for pattern in several(statement["Action"])
    ]
    return all(any(covers(pattern, action) for pattern in granted) for action in actions)


def is_for_cloudwatch(statement: Params) -> bool:
    principal = statement.get("Principal", {})
    if "*" in several(principal.get("AWS", []) if isinstance(principal, dict) else principal):
        return True
    return isinstance(principal, dict) and "cloudwatch.amazonaws.com" in several(principal.get("Service", []))


def covers(pattern: str, action: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), action, re.IGNORECASE) is not None


def several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def look_at_composites(call: Call, changed: str) -> None:
    for name, alarm in list(call.table("composite").items()):
        if changed in [part for _, part in PART.findall(alarm["AlarmRule"])]:
            state = "ALARM" if holds(call, alarm["AlarmRule"]) else "OK"
            change(call, name, state, f"{changed} changed its state")


def holds(call: Call, rule: str) -> bool:
    """AlarmRule: states of alarms, AND, OR, NOT and parentheses."""

    def read(match: re.Match[str]) -> str:
        alarm = find(call, match[2])[1]
        return str(bool(alarm) and alarm["StateValue"] == match[1])

    words = re.findall(r"\w+|[()]", PART.sub(read, rule))
    python = {"AND": "and", "OR": "or", "NOT": "not", "TRUE": "True", "FALSE": "False", "True": "True", "False": "False", "(": "(", ")": ")"}
    return bool(eval(" ".join(python[word] for word in words)))  # noqa: S307 - of these words alone


def judge(call: Call, alarms: Iterable[Params]) -> None:
    """Looks at what was measured for alarms of one metric, as CloudWatch does each minute."""
    for alarm in alarms:
        state = state_of(call, alarm)
        if state and state != alarm["StateValue"]:
            change(call, alarm["AlarmName"], state, "Threshold Crossed" if state == "ALARM" else "Threshold not crossed")


def metric_of(alarm: Params) -> Params | None:
    """Namespace, MetricName, Dimensions, Period and Stat, where it watches one metric as it is."""
    if "MetricName" in alarm:
        return {**{key: alarm[key] for key in ("Namespace", "MetricName", "Period")}, "Dimensions": alarm.get("Dimensions", []), "Stat": alarm["Statistic"]}
    if len(alarm.get("Metrics", [])) != 1 or "MetricStat" not in alarm["Metrics"][0]:
        return None
    query = alarm["Metrics"][0]["MetricStat"]
    return {"Dimensions": [], **query["Metric"], "Period": query["Period"], "Stat": query["Stat"]}


def state_of(call: Call, alarm: Params) -> str | None:
    metric = metric_of(alarm)
    if not metric:
        return None
    missing, of = alarm.get("TreatMissingData", "missing"), alarm["EvaluationPeriods"]
    values = [value_of(call, metric, age) for age in range(of)]
    if all(value is None for value in values):
        return WITHOUT_DATA.get(missing)
    is_beyond = COMPARISONS[alarm["ComparisonOperator"]]
    beyond = [missing == "breaching" if value is None else is_beyond(value, alarm["Threshold"]) for value in values]
    return "ALARM" if sum(beyond) >= alarm.get("DatapointsToAlarm", of) else "OK"


def value_of(call: Call, metric: Params, age: int) -> float | None:
    """In the period that is so many periods old; the youngest is the one that ends now."""
    period = timedelta(seconds=metric["Period"])
    end = datetime.now(timezone.utc).replace(tzinfo=None) + timedelta(seconds=1) - age * period
    asked = {
        **{key: metric[key] for key in ("Namespace", "MetricName", "Dimensions", "Period")},
        "StartTime": end - period,
        "EndTime": end,
        "Statistics": [metric["Stat"]],
    }
    points = call.moto(asked, "GetMetricStatistics")["Datapoints"]
    return points[0][metric["Stat"]] if points else None
