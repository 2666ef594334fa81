"""How the extension as a whole behaves."""

import unittest
import urllib.request

from .client import client, refusal, unique


class Calls(unittest.TestCase):
    def test_a_missing_parameter_is_refused_by_the_service_s_own_model(self) -> None:
        query = urllib.request.Request(
            client("autoscaling").meta.endpoint_url,
            data=b"Action=PutLifecycleHook&Version=2011-01-01&LifecycleHookName=x",
            headers={"Authorization": "AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/autoscaling/aws4_request, "},
        )
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(query)
        self.assertIn(b"AutoScalingGroupName", refused.exception.read())

    def test_what_nobody_has_is_said_by_name_and_not_retried(self) -> None:
        self.assertEqual(refusal(client("autoscaling").describe_adjustment_types), "NotImplemented")

    def test_regions_are_apart(self) -> None:
        name = unique("group")
        client("xray").create_group(GroupName=name)
        groups = client("xray", "eu-west-1").get_groups()["Groups"]
        self.assertNotIn(name, [group["GroupName"] for group in groups])
