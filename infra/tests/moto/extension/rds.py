"""RDS: instances that are told apart, read replicas, what watches them, and backups replicated to another Region.

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Operations.html
"""

from __future__ import annotations

import uuid
from typing import Any

from moto.rds.models import rds_backends

from .calls import Call, Params, Refused, answers
from .tags import read_tags, write_tags

# What moto takes and forgets: as it is asked for, and as an instance is described.
FORGOTTEN = {
    "EnablePerformanceInsights": "PerformanceInsightsEnabled",
    "PerformanceInsightsKMSKeyId": "PerformanceInsightsKMSKeyId",
    "PerformanceInsightsRetentionPeriod": "PerformanceInsightsRetentionPeriod",
    "DatabaseInsightsMode": "DatabaseInsightsMode",
    "MonitoringInterval": "MonitoringInterval",
    "MonitoringRoleArn": "MonitoringRoleArn",
}


def remember(call: Call) -> None:
    kept = call.table("instances").setdefault(call.params["DBInstanceIdentifier"], {})
    kept.update({name: call.params[asked] for asked, name in FORGOTTEN.items() if asked in call.params})


def name_resource(instance: Any) -> None:
    """moto gives every instance the same resource id, by which Terraform finds one."""
    instance.dbi_resource_id = f"db-{uuid.uuid4().hex[:26].upper()}"


def instances(call: Call) -> dict[str, Any]:
    return rds_backends[call.account][call.region].databases


@answers("rds", "CreateDBInstance")
def create_instance(call: Call) -> Params:
    call.moto()
    name_resource(instances(call)[call.params["DBInstanceIdentifier"]])
    remember(call)
    return described(call, call.params["DBInstanceIdentifier"])


@answers("rds", "CreateDBInstanceReadReplica")
def create_replica(call: Call) -> Params:
    name = call.params["DBInstanceIdentifier"]
    call.moto()
    replica = instances(call)[name]
    name_resource(replica)
    # moto copies the primary, and its lists with it.
    replica.replicas = []
    replica.tags = call.params.get("Tags", [])
    replica.multi_az = call.params.get("MultiAZ", False)
    replica.deletion_protection = call.params.get("DeletionProtection", False)
    replica.backup_retention_period = 0
    remember(call)
    return described(call, name)


def described(call: Call, name: str) -> Params:
    return {"DBInstance": describe(call, {"DBInstanceIdentifier": name})[0]}


def describe(call: Call, params: Params) -> list[Params]:
    found = call.moto(params, "DescribeDBInstances").get("DBInstances", [])
    for instance in found:
        instance.update(call.table("instances").get(instance["DBInstanceIdentifier"], {}))
        instance["DBInstanceAutomatedBackupsReplications"] = replications(call, instance["DBInstanceArn"])
    return found


def replications(call: Call, instance_arn: str) -> list[Params]:
    tables = [kept.get("backups", {}) for (_, _, service), kept in call.application.kept.items() if service == "rds"]
    return [
        {"DBInstanceAutomatedBackupsArn": backup["DBInstanceAutomatedBackupsArn"]}
        for table in tables
        for backup in table.values()
        if backup["DBInstanceArn"] == instance_arn
    ]


@answers("rds", "DescribeDBInstances")
def describe_instances(call: Call) -> Params:
    return {"DBInstances": describe(call, call.params)}


@answers("rds", "ModifyDBInstance")
def modify_instance(call: Call) -> Params:
    call.moto()
    remember(call)
    name = call.params.get("NewDBInstanceIdentifier", call.params["DBInstanceIdentifier"])
    return described(call, name)


@answers("rds", "DeleteDBInstance")
def delete_instance(call: Call) -> Params:
    answer = call.moto()
    call.table("instances").pop(call.params["DBInstanceIdentifier"], None)
    return answer


# Backups of another Region's instance, kept in the Region that is called.


@answers("rds", "StartDBInstanceAutomatedBackupsReplication")
def start_replication(call: Call) -> Params:
    source = call.params["SourceDBInstanceArn"]
    region, name = source.split(":")[3], source.split(":")[-1]
    if region == call.region:
        raise Refused("InvalidParameterValue", "Backups are replicated from another Region.")
    instance = rds_backends[call.account][region].databases.get(name)
    if instance is None:
        raise Refused("DBInstanceNotFound", f"{source} not found.", 404)
    if instance.backup_retention_period == 0:
        raise Refused("InvalidDBInstanceState", "The instance has no automated backups.")
    arn = call.arn(f"auto-backup:ab-{uuid.uuid4().hex[:24]}")
    backup = {
        "DBInstanceAutomatedBackupsArn": arn,
        "DBInstanceArn": source,
        "DBInstanceIdentifier": name,
        "DbiResourceId": instance.dbi_resource_id,
        "Region": region,
        "Engine": instance.engine,
        "Encrypted": True,
        "KmsKeyId": call.params.get("KmsKeyId"),
        "BackupRetentionPeriod": call.params.get("BackupRetentionPeriod", 7),
        "Status": "replicating",
    }
    call.table("backups")[arn] = backup
    call.table("tags")[arn] = read_tags(call.params.get("Tags"))
    return {"DBInstanceAutomatedBackup": backup}


@answers("rds", "StopDBInstanceAutomatedBackupsReplication")
def stop_replication(call: Call) -> Params:
    source = call.params["SourceDBInstanceArn"]
    for arn, backup in list(call.table("backups").items()):
        if backup["DBInstanceArn"] == source:
            del call.table("backups")[arn]
            return {"DBInstanceAutomatedBackup": backup}
    raise Refused("InvalidDBInstanceState", f"{source} isn't replicated to {call.region}.")


@answers("rds", "DescribeDBInstanceAutomatedBackups")
def describe_backups(call: Call) -> Params:
    arn = call.params.get("DBInstanceAutomatedBackupsArn")
    if arn and arn not in call.table("backups"):
        raise Refused("DBInstanceAutomatedBackupNotFound", f"{arn} not found.", 404)
    if arn:
        return {"DBInstanceAutomatedBackups": [call.table("backups")[arn]]}
    own = call.moto().get("DBInstanceAutomatedBackups", [])
    return {"DBInstanceAutomatedBackups": [*own, *call.table("backups").values()]}


@answers("rds", "ListTagsForResource")
def list_tags(call: Call) -> Params:
    arn = call.params["ResourceName"]
    if arn in call.table("backups"):
        return {"TagList": write_tags(call.table("tags").get(arn, {}))}
    return call.moto()


# Parameters: those that were set, told apart from the engine's own.


@answers("rds", "DescribeDBParameters")
def describe_parameters(call: Call) -> Params:
    if call.params.get("Source", "user") != "user":
        return {"Parameters": []}
    static = {"pending-reboot": "static"}
    return {
        "Parameters": [
            {**one, "Source": "user", "IsModifiable": True, "ApplyType": static.get(one.get("ApplyMethod", ""), "dynamic")}
            for one in call.moto({"DBParameterGroupName": call.params["DBParameterGroupName"]}).get("Parameters", [])
        ]
    }


@answers("rds", "ResetDBParameterGroup")
def reset_parameters(call: Call) -> Params:
    name = call.params["DBParameterGroupName"]
    groups = rds_backends[call.account][call.region].db_parameter_groups
    if name not in groups:
        raise Refused("DBParameterGroupNotFound", f"{name} not found.", 404)
    if call.params.get("ResetAllParameters"):
        groups[name].parameters.clear()
    for asked in call.params.get("Parameters", []):
        groups[name].parameters.pop(asked["ParameterName"], None)
    return {"DBParameterGroupName": name}
