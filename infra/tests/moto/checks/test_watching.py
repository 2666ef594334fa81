"""CloudWatch, its logs, and X-Ray.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
https://docs.aws.amazon.com/xray/latest/api/API_Operations.html
"""

import json
import time
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


class AlarmActions(unittest.TestCase):
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html"""

    def setUp(self) -> None:
        self.cloudwatch, self.sns, self.sqs = client("cloudwatch"), client("sns"), client("sqs")
        self.topic = self.sns.create_topic(Name=unique("told"))["TopicArn"]

    def put(self, **more: object) -> str:
        name = unique("high")
        flat = {"MetricName": name, "Namespace": "n", "Statistic": "Average", "Period": 10, "EvaluationPeriods": 1}
        limit = {"Threshold": 5, "ComparisonOperator": "GreaterThanThreshold", "TreatMissingData": "notBreaching"}
        self.cloudwatch.put_metric_alarm(**{"AlarmName": name, "AlarmActions": [self.topic], **flat, **limit, **more})
        return name

    def set(self, name: str, state: str = "ALARM") -> None:
        self.cloudwatch.set_alarm_state(AlarmName=name, StateValue=state, StateReason="tried")

    def state(self, name: str) -> str:
        found = self.cloudwatch.describe_alarms(AlarmNames=[name], AlarmTypes=["MetricAlarm", "CompositeAlarm"])
        return (found["MetricAlarms"] + found["CompositeAlarms"])[0]["StateValue"]

    def told(self, name: str) -> list[str]:
        kinds = ["MetricAlarm", "CompositeAlarm"]
        items = self.cloudwatch.describe_alarm_history(AlarmName=name, AlarmTypes=kinds, HistoryItemType="Action")["AlarmHistoryItems"]
        return [item["HistorySummary"] for item in items]

    def test_a_topic_is_told_once_and_passes_it_on(self) -> None:
        queue = self.sqs.create_queue(QueueName=unique("pager"))["QueueUrl"]
        arn = self.sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        self.sns.subscribe(TopicArn=self.topic, Protocol="sqs", Endpoint=arn)
        name = self.put()
        self.set(name)
        self.set(name)
        self.set(name, "OK")
        self.assertEqual(self.told(name), [f"Successfully executed action {self.topic}"])
        [message] = self.sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
        told = json.loads(json.loads(message["Body"])["Message"])
        self.assertEqual((told["AlarmName"], told["NewStateValue"]), (name, "ALARM"))

    def test_nobody_is_told_where_actions_are_off(self) -> None:
        name = self.put(ActionsEnabled=False)
        self.set(name)
        self.assertEqual(self.told(name), [])

    def test_a_topic_that_does_not_permit_it_is_not_told(self) -> None:
        statement = {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sns:Publish", "Resource": "*"}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        self.sns.set_topic_attributes(TopicArn=self.topic, AttributeName="Policy", AttributeValue=policy)
        name = self.put()
        self.set(name)
        self.assertRegex(self.told(name)[0], "^Failed to execute action .*not authorized to perform: SNS:Publish")

    def test_nor_is_one_with_a_key_that_does_not(self) -> None:
        key = client("kms").create_key()["KeyMetadata"]["KeyId"]
        self.sns.set_topic_attributes(TopicArn=self.topic, AttributeName="KmsMasterKeyId", AttributeValue=key)
        name = self.put()
        self.set(name)
        self.assertRegex(self.told(name)[0], "^Failed to execute action .*AWSKMS; Error Code: AccessDenied")

    def test_a_composite_follows_its_parts(self) -> None:
        parts, name = [self.put(), self.put()], unique("both")
        rule = " AND ".join(f'ALARM("{part}")' for part in parts)
        self.cloudwatch.put_composite_alarm(AlarmName=name, AlarmRule=rule, AlarmActions=[self.topic])
        self.set(parts[0])
        self.assertEqual(self.state(name), "OK")
        self.set(parts[1])
        self.assertEqual((self.state(name), len(self.told(name))), ("ALARM", 1))
        self.set(parts[0], "OK")
        self.assertEqual(self.state(name), "OK")

    def test_values_make_it_ring_until_they_are_old(self) -> None:
        name = self.put(Period=1, EvaluationPeriods=3, DatapointsToAlarm=1)
        for value, state in [(4, "OK"), (60, "ALARM")]:
            self.cloudwatch.put_metric_data(Namespace="n", MetricData=[{"MetricName": name, "Values": [value], "Counts": [3]}])
            self.assertEqual(self.state(name), state)
        time.sleep(4)
        self.assertEqual(self.state(name), "OK")


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
