"""RDS: an instance made from automated backups that were replicated from another Region; moto knows those of its own Region.

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/AutomatedBackups.PiTR.html
"""

from __future__ import annotations

from dataclasses import replace

from moto.rds.models import rds_backends

from .calls import Call, Params, Refused, answers
from .rds import create_instance

# What says where from, and to when; the rest describes the instance.
SOURCE = {"SourceDBInstanceAutomatedBackupsArn", "TargetDBInstanceIdentifier", "UseLatestRestorableTime", "RestoreTime"}


@answers("rds", "RestoreDBInstanceToPointInTime")
def restore(call: Call) -> Params:
    arn = call.params.get("SourceDBInstanceAutomatedBackupsArn")
    if not arn:
        return call.moto()
    backup = call.table("backups").get(arn)
    if not backup:
        raise Refused("DBInstanceAutomatedBackupNotFound", f"{arn} not found.", 404)
    if call.params.get("UseLatestRestorableTime", False) == ("RestoreTime" in call.params):
        raise Refused("InvalidParameterCombination", "Either the latest time or another one.")
    source = rds_backends[call.account][backup["Region"]].databases[backup["DBInstanceIdentifier"]]
    was = {
        "Engine": source.engine,
        "EngineVersion": source.engine_version,
        "DBInstanceClass": source.db_instance_class,
        "AllocatedStorage": source.allocated_storage,
        "MasterUsername": source.master_username,
        "MasterUserPassword": "unchanged",  # nobody reads it, here as at AWS
        "StorageEncrypted": True,
        # Encrypted as the copies were.
        "KmsKeyId": backup["KmsKeyId"],
        "BackupRetentionPeriod": source.backup_retention_period,
    }
    asked = {name: value for name, value in call.params.items() if name not in SOURCE}
    made = {**was, **asked, "DBInstanceIdentifier": call.params["TargetDBInstanceIdentifier"]}
    return create_instance(replace(call, operation="CreateDBInstance", params=made))
