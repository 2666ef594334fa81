"""What an account has once: Security Hub, GuardDuty, CloudTrail, and EC2's settings for all instances and disks."""

import unittest
import uuid

from .client import client


class SecurityHub(unittest.TestCase):
    """https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchEnableStandards.html"""

    STANDARD = "arn:aws:securityhub:eu-central-1::standards/cis-aws-foundations-benchmark/v/5.0.0"

    def setUp(self) -> None:
        self.hub = client("securityhub")
        self.hub.enable_security_hub(EnableDefaultStandards=False)
        self.addCleanup(self.hub.disable_security_hub)

    def enabled(self) -> list[str]:
        return [one["StandardsArn"] for one in self.hub.get_enabled_standards()["StandardsSubscriptions"]]

    def test_a_standard_is_on_until_it_is_switched_off(self) -> None:
        self.assertEqual(self.enabled(), [])
        asked = [{"StandardsArn": self.STANDARD}]
        [one] = self.hub.batch_enable_standards(StandardsSubscriptionRequests=asked)["StandardsSubscriptions"]
        self.assertEqual(self.enabled(), [self.STANDARD])
        self.assertEqual(one["StandardsSubscriptionArn"].split(":")[-1], "subscription/cis-aws-foundations-benchmark/v/5.0.0")
        self.hub.batch_disable_standards(StandardsSubscriptionArns=[one["StandardsSubscriptionArn"]])
        self.assertEqual(self.enabled(), [])

    def test_its_settings_are_kept(self) -> None:
        self.hub.update_security_hub_configuration(AutoEnableControls=False, ControlFindingGenerator="STANDARD_CONTROL")
        told = self.hub.describe_hub()
        self.assertEqual((told["AutoEnableControls"], told["ControlFindingGenerator"]), (False, "STANDARD_CONTROL"))

    def test_an_account_gathers_its_findings_once(self) -> None:
        made = self.hub.create_finding_aggregator(RegionLinkingMode="SPECIFIED_REGIONS", Regions=["eu-west-1"])
        arn = made["FindingAggregatorArn"]
        self.assertEqual(self.hub.get_finding_aggregator(FindingAggregatorArn=arn)["Regions"], ["eu-west-1"])
        with self.assertRaises(self.hub.exceptions.LimitExceededException):
            self.hub.create_finding_aggregator(RegionLinkingMode="ALL_REGIONS")
        self.hub.delete_finding_aggregator(FindingAggregatorArn=arn)
        self.assertEqual(self.hub.list_finding_aggregators()["FindingAggregators"], [])


class GuardDuty(unittest.TestCase):
    """https://docs.aws.amazon.com/guardduty/latest/APIReference/API_UpdateDetector.html"""

    def test_a_feature_is_switched_and_the_rest_stays(self) -> None:
        guardduty = client("guardduty")
        detector = guardduty.create_detector(Enable=True, FindingPublishingFrequency="FIFTEEN_MINUTES")["DetectorId"]
        self.addCleanup(guardduty.delete_detector, DetectorId=detector)
        guardduty.update_detector(DetectorId=detector, Features=[{"Name": "S3_DATA_EVENTS", "Status": "DISABLED"}])
        told = guardduty.get_detector(DetectorId=detector)
        features = {one["Name"]: one["Status"] for one in told["Features"]}
        self.assertEqual((features["S3_DATA_EVENTS"], features["RDS_LOGIN_EVENTS"]), ("DISABLED", "ENABLED"))
        self.assertEqual((told["Status"], told["FindingPublishingFrequency"]), ("ENABLED", "FIFTEEN_MINUTES"))


class CloudTrail(unittest.TestCase):
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html"""

    def test_a_trail_answers_to_its_arn(self) -> None:
        bucket = f"trail-{uuid.uuid4()}"
        client("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        trails = client("cloudtrail")
        arn = trails.create_trail(Name=bucket, S3BucketName=bucket)["TrailARN"]
        trails.start_logging(Name=arn)
        self.assertTrue(trails.get_trail_status(Name=arn)["IsLogging"])
        trails.stop_logging(Name=arn)
        self.assertFalse(trails.get_trail_status(Name=bucket)["IsLogging"])
        trails.delete_trail(Name=arn)
        self.assertNotIn(arn, [one["TrailARN"] for one in trails.list_trails()["Trails"]])


class Ec2Settings(unittest.TestCase):
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataDefaults.html"""

    def setUp(self) -> None:
        self.ec2 = client("ec2")

    def test_the_key_of_disks_is_awss_own_until_another_is_named(self) -> None:
        self.assertEqual(self.ec2.get_ebs_default_kms_key_id()["KmsKeyId"], "alias/aws/ebs")
        self.ec2.modify_ebs_default_kms_key_id(KmsKeyId="alias/ours")
        self.assertEqual(self.ec2.get_ebs_default_kms_key_id()["KmsKeyId"], "alias/ours")
        self.assertEqual(self.ec2.reset_ebs_default_kms_key_id()["KmsKeyId"], "alias/aws/ebs")

    def test_no_preference_takes_a_preference_away(self) -> None:
        self.ec2.modify_instance_metadata_defaults(HttpTokens="required", HttpPutResponseHopLimit=1)
        told = self.ec2.get_instance_metadata_defaults()["AccountLevel"]
        self.assertEqual((told["HttpTokens"], told["HttpPutResponseHopLimit"]), ("required", 1))
        self.ec2.modify_instance_metadata_defaults(HttpTokens="no-preference", HttpPutResponseHopLimit=-1)
        self.assertNotIn("HttpTokens", self.ec2.get_instance_metadata_defaults()["AccountLevel"])

    def test_snapshots_are_shared_unless_it_is_blocked(self) -> None:
        self.assertEqual(self.ec2.get_snapshot_block_public_access_state()["State"], "unblocked")
        self.ec2.enable_snapshot_block_public_access(State="block-all-sharing")
        self.assertEqual(self.ec2.get_snapshot_block_public_access_state()["State"], "block-all-sharing")
        self.ec2.disable_snapshot_block_public_access()
        self.assertEqual(self.ec2.get_snapshot_block_public_access_state()["State"], "unblocked")
