"""X-Ray: groups, sampling rules and the encryption of traces.

https://docs.aws.amazon.com/xray/latest/api/API_Operations.html
"""

from __future__ import annotations

import uuid
from datetime import datetime, timezone

from .calls import Call, Params, Refused, answers
from .tags import answer_tags

answer_tags("xray", keyed_by="ResourceARN")


def find(call: Call, table: str, what: str) -> Params:
    """X-Ray finds a group or a rule by its name or by its ARN."""
    name, arn = call.params.get(f"{what}Name"), call.params.get(f"{what}ARN")
    for kept in call.table(table).values():
        if kept[f"{what}Name"] == name or kept[f"{what}ARN"] == arn:
            return kept
    raise Refused("InvalidRequestException", f"{what} does not exist")


@answers("xray", "CreateGroup")
def create_group(call: Call) -> Params:
    name = call.params["GroupName"]
    if name in call.table("groups"):
        raise Refused("InvalidRequestException", "Group already exists")
    insights = {"InsightsEnabled": False, "NotificationsEnabled": False, **call.params.get("InsightsConfiguration", {})}
    group = {
        "GroupName": name,
        "GroupARN": call.arn(f"group/{name}/{uuid.uuid4().hex.upper()}"),
        "FilterExpression": call.params.get("FilterExpression", ""),
        "InsightsConfiguration": insights,
    }
    call.table("groups")[name] = group
    call.table("tags")[group["GroupARN"]] = {tag["Key"]: tag["Value"] for tag in call.params.get("Tags", [])}
    return {"Group": group}


@answers("xray", "GetGroup")
def get_group(call: Call) -> Params:
    return {"Group": find(call, "groups", "Group")}


@answers("xray", "GetGroups")
def get_groups(call: Call) -> Params:
    return {"Groups": list(call.table("groups").values())}


@answers("xray", "UpdateGroup")
def update_group(call: Call) -> Params:
    group = find(call, "groups", "Group")
    group.update({key: call.params[key] for key in ("FilterExpression", "InsightsConfiguration") if key in call.params})
    return {"Group": group}


@answers("xray", "DeleteGroup")
def delete_group(call: Call) -> None:
    del call.table("groups")[find(call, "groups", "Group")["GroupName"]]


@answers("xray", "CreateSamplingRule")
def create_sampling_rule(call: Call) -> Params:
    rule = dict(call.params["SamplingRule"])
    if rule["RuleName"] in call.table("rules"):
        raise Refused("InvalidRequestException", "Sampling rule already exists")
    rule["RuleARN"] = call.arn(f"sampling-rule/{rule['RuleName']}")
    rule.setdefault("Attributes", {})
    call.table("rules")[rule["RuleName"]] = rule
    call.table("tags")[rule["RuleARN"]] = {tag["Key"]: tag["Value"] for tag in call.params.get("Tags", [])}
    return {"SamplingRuleRecord": record(rule)}


@answers("xray", "GetSamplingRules")
def get_sampling_rules(call: Call) -> Params:
    return {"SamplingRuleRecords": [record(rule) for rule in call.table("rules").values()]}


@answers("xray", "UpdateSamplingRule")
def update_sampling_rule(call: Call) -> Params:
    update = call.params["SamplingRuleUpdate"]
    rule = find(Call(**{**vars(call), "params": update}), "rules", "Rule")
    rule.update(update)
    return {"SamplingRuleRecord": record(rule)}


@answers("xray", "DeleteSamplingRule")
def delete_sampling_rule(call: Call) -> Params:
    rule = find(call, "rules", "Rule")
    del call.table("rules")[rule["RuleName"]]
    return {"SamplingRuleRecord": record(rule)}


def record(rule: Params) -> Params:
    now = datetime.now(timezone.utc)
    return {"SamplingRule": rule, "CreatedAt": now, "ModifiedAt": now}


@answers("xray", "PutEncryptionConfig")
def put_encryption_config(call: Call) -> Params:
    key = {"KeyId": call.params["KeyId"]} if "KeyId" in call.params else {}
    call.kept["encryption"] = {"Type": call.params["Type"], "Status": "ACTIVE", **key}
    return get_encryption_config(call)


@answers("xray", "GetEncryptionConfig")
def get_encryption_config(call: Call) -> Params:
    return {"EncryptionConfig": call.kept.get("encryption", {"Type": "NONE", "Status": "ACTIVE"})}
