"""CloudWatch, its logs, and X-Ray.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
https://docs.aws.amazon.com/xray/latest/api/API_Operations.html
"""

import json
import unittest

from .client import client, refusal, unique


class CompositeAlarms(unittest.TestCase):
    def setUp(self) -> None:
        self.cloudwatch = client("cloudwatch")

    def test_is_told_when_asked_for_and_has_no_state_yet(self) -> None:
        name = unique("many")
        self.cloudwatch.put_composite_alarm(AlarmName=name, AlarmRule='ALARM("a") AND NOT OK(b)')
        # DescribeAlarms answers metric alarms alone, where AlarmTypes is left out.
        self.assertNotIn("CompositeAlarms", {key for key, value in self.cloudwatch.describe_alarms(AlarmNames=[name]).items() if value})
        [alarm] = self.cloudwatch.describe_alarms(AlarmNames=[name], AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]
        self.assertEqual((alarm["StateValue"], alarm["ActionsEnabled"]), ("INSUFFICIENT_DATA", True))

    def test_a_rule_that_is_none_is_refused(self) -> None:
        put = self.cloudwatch.put_composite_alarm
        self.assertEqual(refusal(put, AlarmName=unique("bad"), AlarmRule="ALARM(a) XOR OK(b)"), "ValidationError")

    def test_one_is_deleted_at_a_time(self) -> None:
        names = [unique("many"), unique("many")]
        for name in names:
            self.cloudwatch.put_composite_alarm(AlarmName=name, AlarmRule="TRUE")
        self.assertEqual(refusal(self.cloudwatch.delete_alarms, AlarmNames=names), "ValidationError")
        self.cloudwatch.delete_alarms(AlarmNames=names[:1])
        left = self.cloudwatch.describe_alarms(AlarmNames=names, AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]
        self.assertEqual([alarm["AlarmName"] for alarm in left], names[1:])


class AlarmHistory(unittest.TestCase):
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html"""

    def test_keeps_changes_of_state_the_newest_first(self) -> None:
        cloudwatch, name = client("cloudwatch"), unique("high")
        cloudwatch.put_metric_alarm(
            AlarmName=name,
            MetricName="m",
            Namespace="n",
            Statistic="Sum",
            Period=60,
            EvaluationPeriods=1,
            Threshold=1,
            ComparisonOperator="GreaterThanThreshold",
        )
        for state in ["ALARM", "ALARM", "OK"]:
            cloudwatch.set_alarm_state(AlarmName=name, StateValue=state, StateReason="tried")
        items = cloudwatch.describe_alarm_history(AlarmName=name, HistoryItemType="StateUpdate")["AlarmHistoryItems"]
        data = [json.loads(item["HistoryData"])["newState"]["stateValue"] for item in items]
        self.assertEqual(data, ["OK", "ALARM"])
        self.assertEqual({item["AlarmType"] for item in items}, {"MetricAlarm"})


class Logs(unittest.TestCase):
    def test_a_saved_query_is_found_by_its_beginning(self) -> None:
        logs, name = client("logs"), unique("slow")
        key = logs.put_query_definition(name=name, queryString="fields @message")["queryDefinitionId"]
        [query] = logs.describe_query_definitions(queryDefinitionNamePrefix=name[:-1])["queryDefinitions"]
        self.assertEqual(query["queryDefinitionId"], key)
        self.assertTrue(logs.delete_query_definition(queryDefinitionId=key)["success"])
        self.assertEqual(refusal(logs.delete_query_definition, queryDefinitionId=key), "ResourceNotFoundException")


class XRay(unittest.TestCase):
    def test_a_group_is_made_once(self) -> None:
        xray, name = client("xray"), unique("slow")
        xray.create_group(GroupName=name, FilterExpression="responsetime > 5")
        self.assertEqual(refusal(xray.create_group, GroupName=name), "InvalidRequestException")
        self.assertEqual(xray.get_group(GroupName=name)["Group"]["FilterExpression"], "responsetime > 5")
