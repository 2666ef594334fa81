"""AWS Backup: restore jobs, and what a validation says of what they restored. They restore nothing.

https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-validation.html
"""

from __future__ import annotations

import uuid

from .backup import find, now
from .calls import Call, Params, Refused, answers


@answers("backup", "StartRestoreJob")
def start(call: Call) -> Params:
    job_id = str(uuid.uuid4())
    call.table("restores")[job_id] = {
        "AccountId": call.account,
        "RestoreJobId": job_id,
        "RecoveryPointArn": call.params["RecoveryPointArn"],
        "ResourceType": call.params.get("ResourceType", "RDS"),
        "CreationDate": now(),
        "CompletionDate": now(),
        "Status": "COMPLETED",
        "PercentDone": "100.00%",
    }
    return {"RestoreJobId": job_id}


@answers("backup", "DescribeRestoreJob")
def describe(call: Call) -> Params:
    return find(call, "restores", call.params["RestoreJobId"])


@answers("backup", "PutRestoreValidationResult")
def put_validation(call: Call) -> None:
    job = find(call, "restores", call.params["RestoreJobId"])
    status = call.params["ValidationStatus"]
    if status not in ("FAILED", "SUCCESSFUL", "TIMED_OUT", "VALIDATING"):
        raise Refused("InvalidParameterValueException", f"{status} is no status of a validation.")
    job["ValidationStatus"] = status
    job["ValidationStatusMessage"] = call.params.get("ValidationStatusMessage", "")
