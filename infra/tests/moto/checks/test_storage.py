"""S3 and KMS.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
"""

import json
import unittest

from .client import client, refusal, unique

KEY = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"


class BucketPolicies(unittest.TestCase):
    def setUp(self) -> None:
        self.s3, self.bucket = client("s3"), unique("b")
        self.s3.create_bucket(Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})

    def deny(self, action: str, condition: dict) -> None:
        everything = [f"arn:aws:s3:::{self.bucket}", f"arn:aws:s3:::{self.bucket}/*"]
        statement = {"Effect": "Deny", "Principal": "*", "Action": action, "Resource": everything, "Condition": condition}
        self.s3.put_bucket_policy(Bucket=self.bucket, Policy=json.dumps({"Statement": [statement]}))

    def put(self, **more: str) -> str:
        return refusal(self.s3.put_object, Bucket=self.bucket, Key="k", Body=b"x", **more)

    def test_clear_text_alone_is_refused(self) -> None:
        self.deny("s3:*", {"Bool": {"aws:SecureTransport": "false"}})
        self.assertEqual(self.put(), "no error")

    def test_an_unconditional_refusal_holds(self) -> None:
        self.deny("s3:PutObject", {})
        self.assertNotEqual(self.put(), "no error")

    def test_a_negated_operator_holds_where_the_key_is_absent(self) -> None:
        # "If the key is not present in the request context, negated matching operators return true."
        self.deny("s3:PutObject", {"StringNotEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": KEY}})
        self.assertNotEqual(self.put(), "no error")
        self.assertEqual(self.put(ServerSideEncryption="aws:kms", SSEKMSKeyId=KEY), "no error")

    def test_null_asks_whether_the_key_is_there(self) -> None:
        self.deny("s3:PutObject", {"Null": {"s3:x-amz-server-side-encryption": "true"}})
        self.assertNotEqual(self.put(), "no error")
        self.assertEqual(self.put(ServerSideEncryption="AES256"), "no error")


class Buckets(unittest.TestCase):
    def test_a_configuration_that_is_not_there_is_said_to_be_missing(self) -> None:
        s3, bucket = client("s3"), unique("b")
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        get = s3.get_bucket_metrics_configuration
        self.assertEqual(refusal(get, Bucket=bucket, Id="all"), "NoSuchConfiguration")
        s3.put_bucket_metrics_configuration(Bucket=bucket, Id="all", MetricsConfiguration={"Id": "all"})
        self.assertEqual(get(Bucket=bucket, Id="all")["MetricsConfiguration"]["Id"], "all")


class Keys(unittest.TestCase):
    def test_a_replica_is_a_replica_and_describes_itself(self) -> None:
        kms = client("kms")
        primary = kms.create_key(MultiRegion=True, Description="here")["KeyMetadata"]
        kms.replicate_key(KeyId=primary["KeyId"], ReplicaRegion="eu-west-1", Description="there")
        replica = client("kms", "eu-west-1").describe_key(KeyId=primary["KeyId"])["KeyMetadata"]
        here = kms.describe_key(KeyId=primary["KeyId"])["KeyMetadata"]
        self.assertEqual([replica["Description"], here["Description"]], ["there", "here"])
        kinds = [one["MultiRegionConfiguration"]["MultiRegionKeyType"] for one in (here, replica)]
        self.assertEqual(kinds, ["PRIMARY", "REPLICA"])

    def test_a_key_rotates_in_the_period_that_was_chosen(self) -> None:
        kms = client("kms")
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=180)
        self.assertEqual(kms.get_key_rotation_status(KeyId=key)["RotationPeriodInDays"], 180)
