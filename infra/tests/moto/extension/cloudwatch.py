"""CloudWatch: composite alarms, the history of alarms and what their values mean, which moto lacks, beside moto's metric alarms.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html
"""

from __future__ import annotations

import re
from datetime import datetime, timezone

from .calls import Call, Params, Refused, answers
from .cloudwatch_states import change, judge, metric_of
from .tags import read_tags, write_tags

STATES = r"(?:ALARM|OK|INSUFFICIENT_DATA)"
RULE_WORDS = re.compile(rf"{STATES}\s*\(\s*(?:\"[^\"]+\"|'[^']+'|[^()\s]+)\s*\)|AND|OR|NOT|TRUE|FALSE|AT_LEAST|[(),\d%\s]")


@answers("cloudwatch", "PutCompositeAlarm")
def put_composite_alarm(call: Call) -> None:
    if RULE_WORDS.sub("", call.params["AlarmRule"]).strip():
        raise Refused("ValidationError", f"AlarmRule must be a valid rule: {call.params['AlarmRule']}")
    name, now = call.params["AlarmName"], datetime.now(timezone.utc)
    alarm = {key: value for key, value in call.params.items() if key != "Tags"}
    arn = call.arn(f"alarm:{name}")
    kept = call.table("composite").get(name, {"StateValue": "INSUFFICIENT_DATA", "StateUpdatedTimestamp": now})
    state = {key: value for key, value in kept.items() if key.startswith("State")}
    call.table("composite")[name] = {
        **{"ActionsEnabled": True, "AlarmArn": arn, "AlarmConfigurationUpdatedTimestamp": now},
        **state,
        **alarm,
    }
    call.table("tags").setdefault(arn, read_tags(call.params.get("Tags")))


@answers("cloudwatch", "DescribeAlarms")
def describe_alarms(call: Call) -> Params:
    # AWS answers metric alarms alone where the types aren't named.
    kinds = call.params.get("AlarmTypes") or ["MetricAlarm"]
    # Values grow old, and AWS looks at them each minute whether anyone asks or not.
    measured = list(call.table("measured"))
    judge(call, call.moto({"AlarmNames": measured}, "DescribeAlarms")["MetricAlarms"] if measured else [])
    names, prefix = call.params.get("AlarmNames"), call.params.get("AlarmNamePrefix", "")
    composite = [
        alarm
        for name, alarm in call.table("composite").items()
        if "CompositeAlarm" in kinds and (not names or name in names) and name.startswith(prefix)
    ]
    if "MetricAlarm" not in kinds:
        return {"CompositeAlarms": composite, "MetricAlarms": []}
    return {**call.moto(), "CompositeAlarms": composite}


@answers("cloudwatch", "DeleteAlarms")
def delete_alarms(call: Call) -> Params:
    composite = call.table("composite")
    if len([name for name in call.params["AlarmNames"] if name in composite]) > 1:
        raise Refused("ValidationError", "One composite alarm can be deleted at a time")
    rest = [name for name in call.params["AlarmNames"] if not composite.pop(name, None)]
    return call.moto({"AlarmNames": rest}) if rest else {}


@answers("cloudwatch", "SetAlarmState")
def set_alarm_state(call: Call) -> None:
    more = {key: value for key, value in call.params.items() if key == "StateReasonData"}
    change(call, call.params["AlarmName"], call.params["StateValue"], call.params["StateReason"], more)


@answers("cloudwatch", "PutMetricData")
def put_metric_data(call: Call) -> None:
    call.moto()
    names = {(call.params["Namespace"], datum["MetricName"]) for datum in call.params["MetricData"]}
    watched = [
        alarm
        for alarm in call.moto({}, "DescribeAlarms")["MetricAlarms"]
        if (metric := metric_of(alarm)) and (metric["Namespace"], metric["MetricName"]) in names
    ]
    call.table("measured").update({alarm["AlarmName"]: {} for alarm in watched})
    judge(call, watched)


@answers("cloudwatch", "DescribeAlarmHistory")
def describe_alarm_history(call: Call) -> Params:
    # AWS answers metric alarms alone where the types aren't named, and the newest first.
    kinds, kind = call.params.get("AlarmTypes") or ["MetricAlarm"], call.params.get("HistoryItemType", "StateUpdate")
    # Times of a request are read without a zone: they are in UTC.
    start, end = call.params.get("StartDate", datetime.min), call.params.get("EndDate", datetime.max)
    items = [
        item
        for item in call.table("history").values()
        if item["AlarmType"] in kinds
        and item["HistoryItemType"] == kind
        and item["AlarmName"] == call.params.get("AlarmName", item["AlarmName"])
        and start <= item["Timestamp"].replace(tzinfo=None) <= end
    ]
    return {"AlarmHistoryItems": items if call.params.get("ScanBy") == "TimestampAscending" else items[::-1]}


def is_composite(call: Call) -> bool:
    return any(alarm["AlarmArn"] == call.params["ResourceARN"] for alarm in call.table("composite").values())


@answers("cloudwatch", "ListTagsForResource")
def list_tags(call: Call) -> Params:
    if not is_composite(call):
        return call.moto()
    return {"Tags": write_tags(call.table("tags")[call.params["ResourceARN"]])}


@answers("cloudwatch", "TagResource")
def tag(call: Call) -> Params | None:
    if not is_composite(call):
        return call.moto()
    call.table("tags")[call.params["ResourceARN"]].update(read_tags(call.params["Tags"]))
    return None


@answers("cloudwatch", "UntagResource")
def untag(call: Call) -> Params | None:
    if not is_composite(call):
        return call.moto()
    for key in call.params["TagKeys"]:
        call.table("tags")[call.params["ResourceARN"]].pop(key, None)
    return None
