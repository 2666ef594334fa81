"""A database that is made from backups replicated from another Region.

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceToPointInTime.html
"""

import unittest

from .client import client, refusal, unique

KEY = "arn:aws:kms:eu-west-1:123456789012:key/copies"


class Restores(unittest.TestCase):
    def setUp(self) -> None:
        self.here, self.there = client("rds"), client("rds", "eu-west-1")

    def replicate(self, name: str) -> str:
        made = self.here.create_db_instance(
            **{"DBInstanceIdentifier": name, "Engine": "postgres", "DBInstanceClass": "db.t4g.micro", "AllocatedStorage": 20},
            **{"MasterUsername": "administrator", "MasterUserPassword": "a-password", "BackupRetentionPeriod": 7},
        )
        replicated = self.there.start_db_instance_automated_backups_replication(
            SourceDBInstanceArn=made["DBInstance"]["DBInstanceArn"], KmsKeyId=KEY
        )
        return replicated["DBInstanceAutomatedBackup"]["DBInstanceAutomatedBackupsArn"]

    def test_it_is_what_the_other_region_had_encrypted_with_the_copies_key(self) -> None:
        name = unique("lost")
        arn = self.replicate(name)
        self.there.restore_db_instance_to_point_in_time(
            **{"SourceDBInstanceAutomatedBackupsArn": arn, "TargetDBInstanceIdentifier": name, "UseLatestRestorableTime": True},
            DBInstanceClass="db.m7g.large",
        )
        [found] = self.there.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"]
        told = (found["Engine"], found["AllocatedStorage"], found["DBInstanceClass"], found["MasterUsername"], found["KmsKeyId"])
        self.assertEqual(told, ("postgres", 20, "db.m7g.large", "administrator", KEY))
        self.assertEqual(found["DBInstanceArn"].split(":")[3], "eu-west-1")

    def test_it_is_asked_for_one_time(self) -> None:
        arn = self.replicate(unique("lost"))
        restore = self.there.restore_db_instance_to_point_in_time
        asked = {"SourceDBInstanceAutomatedBackupsArn": arn, "TargetDBInstanceIdentifier": unique("restored")}
        self.assertEqual(refusal(restore, **asked), "InvalidParameterCombination")

    def test_backups_that_are_not_there_restore_nothing(self) -> None:
        arn = "arn:aws:rds:eu-west-1:123456789012:auto-backup:ab-none"
        asked = {"SourceDBInstanceAutomatedBackupsArn": arn, "TargetDBInstanceIdentifier": "x", "UseLatestRestorableTime": True}
        self.assertEqual(refusal(self.there.restore_db_instance_to_point_in_time, **asked), "DBInstanceAutomatedBackupNotFound")
