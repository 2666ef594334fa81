"""AWS Backup: plans with their updates, selections, vaults' policies, and restores on trial.

https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Operations_AWS_Backup.html
"""

from __future__ import annotations

import uuid
from datetime import datetime, timezone

from .calls import Call, Params, Refused, answers
from .tags import read_tags


def now() -> datetime:
    return datetime.now(timezone.utc)


def find(call: Call, table: str, name: str) -> Params:
    try:
        return call.table(table)[name]
    except KeyError:
        raise Refused("ResourceNotFoundException", f"{name} doesn't exist.") from None


# Tags: moto keeps them apart from what carries them.


@answers("backup", "TagResource")
def tag(call: Call) -> None:
    call.table("tags").setdefault(call.params["ResourceArn"], {}).update(call.params["Tags"])


@answers("backup", "UntagResource")
def untag(call: Call) -> None:
    for key in call.params["TagKeyList"]:
        call.table("tags").get(call.params["ResourceArn"], {}).pop(key, None)


@answers("backup", "ListTags")
def list_tags(call: Call) -> Params:
    return {"Tags": call.table("tags").get(call.params["ResourceArn"], {})}


@answers("backup", "CreateBackupVault")
def create_vault(call: Call) -> Params:
    answer = call.moto({**call.params, "BackupVaultTags": {}})
    call.table("tags")[answer["BackupVaultArn"]] = read_tags(call.params.get("BackupVaultTags"))
    return answer


# Plans


@answers("backup", "CreateBackupPlan")
def create_plan(call: Call) -> Params:
    plan_id = str(uuid.uuid4())
    plan = {"BackupPlanId": plan_id, "BackupPlanArn": call.arn(f"backup-plan:{plan_id}"), "CreationDate": now()}
    call.table("plans")[plan_id] = {**plan, **written(call.params["BackupPlan"])}
    call.table("tags")[plan["BackupPlanArn"]] = read_tags(call.params.get("BackupPlanTags"))
    return {key: value for key, value in find(call, "plans", plan_id).items() if key != "BackupPlan"}


def written(asked: Params) -> Params:
    rules = [{"RuleId": str(uuid.uuid4()), "ScheduleExpressionTimezone": "Etc/UTC", **rule} for rule in asked["Rules"]]
    return {"BackupPlan": {**asked, "Rules": rules}, "VersionId": uuid.uuid4().hex}


@answers("backup", "GetBackupPlan")
def get_plan(call: Call) -> Params:
    return find(call, "plans", call.params["BackupPlanId"])


@answers("backup", "UpdateBackupPlan")
def update_plan(call: Call) -> Params:
    plan = find(call, "plans", call.params["BackupPlanId"])
    plan.update(written(call.params["BackupPlan"]))
    return {key: value for key, value in plan.items() if key != "BackupPlan"}


@answers("backup", "ListBackupPlans")
def list_plans(call: Call) -> Params:
    plans = call.table("plans").values()
    return {"BackupPlansList": [{**plan, "BackupPlanName": plan["BackupPlan"]["BackupPlanName"]} for plan in plans]}


@answers("backup", "DeleteBackupPlan")
def delete_plan(call: Call) -> Params:
    plan_id = call.params["BackupPlanId"]
    plan = find(call, "plans", plan_id)
    if any(kept["BackupPlanId"] == plan_id for kept in call.table("selections").values()):
        raise Refused("InvalidRequestException", "Related backup plan selections must be deleted prior to backup plan deletion")
    del call.table("plans")[plan_id]
    return {"BackupPlanId": plan_id, "BackupPlanArn": plan["BackupPlanArn"], "DeletionDate": now()}


# Selections


@answers("backup", "CreateBackupSelection")
def create_selection(call: Call) -> Params:
    find(call, "plans", call.params["BackupPlanId"])
    selection_id = str(uuid.uuid4())
    asked = {"NotResources": [], "ListOfTags": [], "Conditions": {}, **call.params["BackupSelection"]}
    selection = {"SelectionId": selection_id, "BackupPlanId": call.params["BackupPlanId"], "CreationDate": now()}
    call.table("selections")[selection_id] = {**selection, "BackupSelection": asked}
    return selection


@answers("backup", "GetBackupSelection")
def get_selection(call: Call) -> Params:
    return find(call, "selections", call.params["SelectionId"])


@answers("backup", "ListBackupSelections")
def list_selections(call: Call) -> Params:
    kept = [one for one in call.table("selections").values() if one["BackupPlanId"] == call.params["BackupPlanId"]]
    return {"BackupSelectionsList": [{**one, "SelectionName": one["BackupSelection"]["SelectionName"]} for one in kept]}


@answers("backup", "DeleteBackupSelection")
def delete_selection(call: Call) -> None:
    find(call, "selections", call.params["SelectionId"])
    del call.table("selections")[call.params["SelectionId"]]


# What may be done with a vault, and what it holds: nothing, because moto backs nothing up.


@answers("backup", "PutBackupVaultAccessPolicy")
def put_policy(call: Call) -> None:
    name = call.params["BackupVaultName"]
    arn = call.moto({"BackupVaultName": name}, "DescribeBackupVault")["BackupVaultArn"]
    call.table("policies")[name] = {"BackupVaultName": name, "BackupVaultArn": arn, "Policy": call.params["Policy"]}


@answers("backup", "GetBackupVaultAccessPolicy")
def get_policy(call: Call) -> Params:
    return find(call, "policies", call.params["BackupVaultName"])


@answers("backup", "DeleteBackupVaultAccessPolicy")
def delete_policy(call: Call) -> None:
    find(call, "policies", call.params["BackupVaultName"])
    del call.table("policies")[call.params["BackupVaultName"]]


@answers("backup", "ListRecoveryPointsByBackupVault")
def list_recovery_points(call: Call) -> Params:
    return {"RecoveryPoints": []}


# Restores on trial


@answers("backup", "CreateRestoreTestingPlan")
def create_testing_plan(call: Call) -> Params:
    asked = call.params["RestoreTestingPlan"]
    name = asked["RestoreTestingPlanName"]
    if name in call.table("testing plans"):
        raise Refused("AlreadyExistsException", f"{name} already exists.")
    arn = call.arn(f"restore-testing-plan:{name}-{uuid.uuid4()}")
    points = {"ExcludeVaults": [], "SelectionWindowDays": 30, **asked["RecoveryPointSelection"]}
    defaults = {"ScheduleExpressionTimezone": "Etc/UTC", "StartWindowHours": 24, "CreationTime": now()}
    plan = {**defaults, **asked, "RecoveryPointSelection": points, "RestoreTestingPlanArn": arn}
    call.table("testing plans")[name] = plan
    call.table("tags")[arn] = read_tags(call.params.get("Tags"))
    return {key: plan[key] for key in ("CreationTime", "RestoreTestingPlanArn", "RestoreTestingPlanName")}


@answers("backup", "GetRestoreTestingPlan")
def get_testing_plan(call: Call) -> Params:
    return {"RestoreTestingPlan": find(call, "testing plans", call.params["RestoreTestingPlanName"])}


@answers("backup", "UpdateRestoreTestingPlan")
def update_testing_plan(call: Call) -> Params:
    plan = find(call, "testing plans", call.params["RestoreTestingPlanName"])
    plan.update({**call.params["RestoreTestingPlan"], "LastUpdateTime": now()})
    return {key: plan[key] for key in ("CreationTime", "LastUpdateTime", "RestoreTestingPlanArn", "RestoreTestingPlanName")}


@answers("backup", "DeleteRestoreTestingPlan")
def delete_testing_plan(call: Call) -> None:
    name = call.params["RestoreTestingPlanName"]
    find(call, "testing plans", name)
    if any(one["RestoreTestingPlanName"] == name for one in call.table("testing selections").values()):
        raise Refused("InvalidRequestException", "The plan's selections must be deleted first.")
    del call.table("testing plans")[name]


def selection_key(call: Call) -> str:
    return f"{call.params['RestoreTestingPlanName']}/{call.params['RestoreTestingSelectionName']}"


@answers("backup", "CreateRestoreTestingSelection")
def create_testing_selection(call: Call) -> Params:
    plan = find(call, "testing plans", call.params["RestoreTestingPlanName"])
    asked = call.params["RestoreTestingSelection"]
    name = asked["RestoreTestingSelectionName"]
    selection = {
        "ProtectedResourceConditions": {},
        "RestoreMetadataOverrides": {},
        "ValidationWindowHours": 0,
        **asked,
        "RestoreTestingPlanName": plan["RestoreTestingPlanName"],
        "CreationTime": now(),
    }
    call.table("testing selections")[f"{plan['RestoreTestingPlanName']}/{name}"] = selection
    return {**answer_selection(plan, selection)}


def answer_selection(plan: Params, selection: Params) -> Params:
    names = ("CreationTime", "RestoreTestingPlanName", "RestoreTestingSelectionName")
    return {"RestoreTestingPlanArn": plan["RestoreTestingPlanArn"], **{key: selection[key] for key in names}}


@answers("backup", "GetRestoreTestingSelection")
def get_testing_selection(call: Call) -> Params:
    return {"RestoreTestingSelection": find(call, "testing selections", selection_key(call))}


@answers("backup", "UpdateRestoreTestingSelection")
def update_testing_selection(call: Call) -> Params:
    plan = find(call, "testing plans", call.params["RestoreTestingPlanName"])
    selection = find(call, "testing selections", selection_key(call))
    selection.update(call.params["RestoreTestingSelection"])
    return {**answer_selection(plan, selection), "UpdateTime": now()}


@answers("backup", "DeleteRestoreTestingSelection")
def delete_testing_selection(call: Call) -> None:
    find(call, "testing selections", selection_key(call))
    del call.table("testing selections")[selection_key(call)]
