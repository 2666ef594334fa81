"""CloudWatch Logs: saved queries, account policies and anomaly detectors.

https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html
"""

from __future__ import annotations

import time
import uuid

from .calls import Call, Params, Refused, answers, only


@answers("logs", "PutQueryDefinition")
def put_query(call: Call) -> Params:
    key = call.params.get("queryDefinitionId", str(uuid.uuid4()))
    if "queryDefinitionId" in call.params and key not in call.table("queries"):
        raise Refused("ResourceNotFoundException", "The specified query definition does not exist.")
    query = only(call.params, "name", "queryString", "logGroupNames")
    call.table("queries")[key] = {**query, "queryDefinitionId": key, "lastModified": int(time.time() * 1000)}
    return {"queryDefinitionId": key}


@answers("logs", "DescribeQueryDefinitions")
def describe_queries(call: Call) -> Params:
    prefix = call.params.get("queryDefinitionNamePrefix", "")
    return {"queryDefinitions": [one for one in call.table("queries").values() if one["name"].startswith(prefix)]}


@answers("logs", "DeleteQueryDefinition")
def delete_query(call: Call) -> Params:
    if not call.table("queries").pop(call.params["queryDefinitionId"], None):
        raise Refused("ResourceNotFoundException", "The specified query definition does not exist.")
    return {"success": True}


@answers("logs", "PutAccountPolicy")
def put_account_policy(call: Call) -> Params:
    policy = {
        **only(call.params, "policyName", "policyDocument", "policyType", "selectionCriteria"),
        **{"scope": "ALL", "accountId": call.account, "lastUpdatedTime": int(time.time() * 1000)},
    }
    call.table("account")[f"{policy['policyType']} {policy['policyName']}"] = policy
    return {"accountPolicy": policy}


@answers("logs", "DescribeAccountPolicies")
def describe_account_policies(call: Call) -> Params:
    wanted = only(call.params, "policyName", "policyType")
    return {"accountPolicies": [one for one in call.table("account").values() if wanted.items() <= one.items()]}


@answers("logs", "DeleteAccountPolicy")
def delete_account_policy(call: Call) -> None:
    if not call.table("account").pop(f"{call.params['policyType']} {call.params['policyName']}", None):
        raise Refused("ResourceNotFoundException", "The specified policy does not exist.")


def detector(call: Call) -> Params:
    found = call.table("detectors").get(call.params["anomalyDetectorArn"])
    if not found:
        raise Refused("ResourceNotFoundException", "The specified anomaly detector does not exist.")
    return found


@answers("logs", "CreateLogAnomalyDetector")
def create_detector(call: Call) -> Params:
    arn = call.arn(f"anomaly-detector:{uuid.uuid4()}")
    kept = {key: value for key, value in call.params.items() if key != "tags"}
    call.table("detectors")[arn] = {"anomalyVisibilityTime": 21, **kept, "anomalyDetectorStatus": "INITIALIZING"}
    call.moto({"resourceArn": arn, "tags": call.params.get("tags", {})}, "TagResource")
    return {"anomalyDetectorArn": arn}


@answers("logs", "GetLogAnomalyDetector")
def get_detector(call: Call) -> Params:
    return detector(call)


@answers("logs", "UpdateLogAnomalyDetector")
def update_detector(call: Call) -> None:
    changed = only(call.params, "evaluationFrequency", "filterPattern", "anomalyVisibilityTime")
    detector(call).update(changed, anomalyDetectorStatus="TRAINING" if call.params["enabled"] else "PAUSED")


@answers("logs", "DeleteLogAnomalyDetector")
def delete_detector(call: Call) -> None:
    detector(call)
    del call.table("detectors")[call.params["anomalyDetectorArn"]]
