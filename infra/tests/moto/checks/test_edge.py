"""CloudFront and EC2's networks.

https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Operations.html
https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
"""

import unittest

from .client import client, refusal, unique


class CloudFront(unittest.TestCase):
    def setUp(self) -> None:
        self.cloudfront = client("cloudfront", "us-east-1")

    def policy(self) -> dict:
        return {"Name": unique("immutable"), "MinTTL": 1, "DefaultTTL": 2, "MaxTTL": 3}

    def test_a_policy_changes_only_with_its_present_tag(self) -> None:
        config = self.policy()
        made = self.cloudfront.create_cache_policy(CachePolicyConfig=config)
        key = made["CachePolicy"]["Id"]
        update = self.cloudfront.update_cache_policy
        changed = {**config, "MaxTTL": 4}
        self.assertEqual(refusal(update, Id=key, IfMatch="old", CachePolicyConfig=changed), "PreconditionFailed")
        update(Id=key, IfMatch=made["ETag"], CachePolicyConfig=changed)
        self.assertEqual(self.cloudfront.get_cache_policy(Id=key)["CachePolicy"]["CachePolicyConfig"]["MaxTTL"], 4)

    def test_a_name_is_taken_once(self) -> None:
        config = self.policy()
        self.cloudfront.create_cache_policy(CachePolicyConfig=config)
        create = self.cloudfront.create_cache_policy
        self.assertEqual(refusal(create, CachePolicyConfig=config), "CachePolicyAlreadyExists")

    def test_a_function_is_live_once_it_is_published(self) -> None:
        name = unique("rewrite")
        config = {"Comment": "", "Runtime": "cloudfront-js-2.0"}
        made = self.cloudfront.create_function(Name=name, FunctionConfig=config, FunctionCode=b"function handler() {}")
        describe = self.cloudfront.describe_function
        self.assertEqual(refusal(describe, Name=name, Stage="LIVE"), "NoSuchFunctionExists")
        self.cloudfront.publish_function(Name=name, IfMatch=made["ETag"])
        self.assertEqual(describe(Name=name, Stage="LIVE")["FunctionSummary"]["FunctionMetadata"]["Stage"], "LIVE")


class PrefixLists(unittest.TestCase):
    def test_those_of_aws_are_in_every_region(self) -> None:
        name = "com.amazonaws.global.cloudfront.origin-facing"
        wanted = [{"Name": "prefix-list-name", "Values": [name]}]
        [found] = client("ec2", "eu-west-1").describe_managed_prefix_lists(Filters=wanted)["PrefixLists"]
        self.assertEqual((found["PrefixListName"], found["OwnerId"]), (name, "AWS"))


class AccessAnalyzer(unittest.TestCase):
    def test_an_analyzer_has_a_name_of_its_own(self) -> None:
        analyzer, name = client("accessanalyzer"), unique("external")
        analyzer.create_analyzer(analyzerName=name, type="ACCOUNT")
        create = analyzer.create_analyzer
        self.assertEqual(refusal(create, analyzerName=name, type="ACCOUNT"), "ConflictException")
        analyzer.delete_analyzer(analyzerName=name)
        self.assertEqual(refusal(analyzer.get_analyzer, analyzerName=name), "ResourceNotFoundException")


class PublicParameters(unittest.TestCase):
    def test_canonical_names_an_image_that_is_there(self) -> None:
        name = "/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id"
        image = client("ssm").get_parameter(Name=name)["Parameter"]["Value"]
        self.assertEqual(len(client("ec2").describe_images(ImageIds=[image])["Images"]), 1)
