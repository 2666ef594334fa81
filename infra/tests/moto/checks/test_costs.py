"""https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/Welcome.html"""

import unittest

from .client import client, refusal, unique

ACCOUNT = "123456789012"
NOTIFICATION = {"NotificationType": "FORECASTED", "ComparisonOperator": "GREATER_THAN", "Threshold": 80.0}
SUBSCRIBER = {"SubscriptionType": "EMAIL", "Address": "a@example.org"}


class Budgets(unittest.TestCase):
    def setUp(self) -> None:
        self.budgets, self.name = client("budgets", "us-east-1"), unique("month")
        self.budget = {
            **{"BudgetName": self.name, "BudgetType": "COST", "TimeUnit": "MONTHLY"},
            "BudgetLimit": {"Amount": "100", "Unit": "USD"},
        }
        told = [{"Notification": NOTIFICATION, "Subscribers": [SUBSCRIBER]}]
        self.budgets.create_budget(AccountId=ACCOUNT, Budget=self.budget, NotificationsWithSubscribers=told)
        self.which = {"AccountId": ACCOUNT, "BudgetName": self.name}

    def test_a_threshold_is_a_percentage_unless_it_says_otherwise(self) -> None:
        [one] = self.budgets.describe_notifications_for_budget(**self.which)["Notifications"]
        self.assertEqual(one["ThresholdType"], "PERCENTAGE")

    def test_subscribers_are_found_by_the_notification_as_it_was_given(self) -> None:
        found = self.budgets.describe_subscribers_for_notification(**self.which, Notification=NOTIFICATION)
        self.assertEqual(found["Subscribers"], [SUBSCRIBER])

    def test_a_name_is_taken_once(self) -> None:
        create = self.budgets.create_budget
        self.assertEqual(refusal(create, AccountId=ACCOUNT, Budget=self.budget), "DuplicateRecordException")

    def test_gone_is_gone(self) -> None:
        self.budgets.delete_budget(**self.which)
        self.assertEqual(refusal(self.budgets.describe_budget, **self.which), "NotFoundException")


class CostExplorer(unittest.TestCase):
    def test_a_subscription_needs_its_monitor(self) -> None:
        ce = client("ce", "us-east-1")
        subscription = {
            **{"SubscriptionName": unique("daily"), "Frequency": "DAILY", "Subscribers": [{"Type": "EMAIL", "Address": "a@example.org"}]},
            "MonitorArnList": ["arn:aws:ce::123456789012:anomalymonitor/none"],
        }
        create = ce.create_anomaly_subscription
        self.assertEqual(refusal(create, AnomalySubscription=subscription), "UnknownMonitorException")

    def test_a_tag_allocates_costs_once_it_is_active(self) -> None:
        ce = client("ce", "us-east-1")
        ce.update_cost_allocation_tags_status(CostAllocationTagsStatus=[{"TagKey": "environment", "Status": "Active"}])
        active = ce.list_cost_allocation_tags(Status="Active")["CostAllocationTags"]
        self.assertIn("environment", [tag["TagKey"] for tag in active])


class ComputeOptimizer(unittest.TestCase):
    def test_an_account_enrols(self) -> None:
        optimizer = client("compute-optimizer")
        optimizer.update_enrollment_status(status="Active")
        self.assertEqual(optimizer.get_enrollment_status()["status"], "Active")
