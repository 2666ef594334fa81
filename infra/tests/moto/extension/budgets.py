"""AWS Budgets: budgets with their notifications, subscribers and tags.

https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Operations_AWS_Budgets.html
"""

from __future__ import annotations

from datetime import datetime, timezone

from .calls import Call, Params, Refused, answers, only
from .tags import answer_tags, read_tags

answer_tags("budgets", keyed_by="ResourceARN", tags="ResourceTags", keys="ResourceTagKeys")


def arn(call: Call, name: str) -> str:
    return call.arn(f"budget/{name}", service="budgets", region="")


def find(call: Call, name: str) -> Params:
    found = call.table("budgets").get(name)
    if not found:
        raise Refused("NotFoundException", f"Unable to get budget: {name} - the budget doesn't exist.")
    return found


def notifications(call: Call) -> list[Params]:
    return find(call, call.params["BudgetName"])["notifications"]


def same(one: Params, other: Params) -> bool:
    def identity(notification: Params) -> Params:
        return {"ThresholdType": "PERCENTAGE", **{key: one for key, one in notification.items() if key != "NotificationState"}}

    return identity(one) == identity(other)


def find_notification(call: Call, notification: Params) -> Params:
    for kept in notifications(call):
        if same(kept["Notification"], notification):
            return kept
    raise Refused("NotFoundException", "Unable to find notification")


def complete(notification: Params) -> Params:
    return {"ThresholdType": "PERCENTAGE", "NotificationState": "OK", **notification}


@answers("budgets", "CreateBudget")
def create_budget(call: Call) -> None:
    budget = call.params["Budget"]
    name = budget["BudgetName"]
    if name in call.table("budgets"):
        raise Refused("DuplicateRecordException", f"Error creating budget: {name} - the budget already exists.")
    now = datetime.now(timezone.utc)
    spent = {"ActualSpend": {"Amount": "0", "Unit": budget.get("BudgetLimit", {}).get("Unit", "USD")}}
    given = call.params.get("NotificationsWithSubscribers", [])
    call.table("budgets")[name] = {
        "budget": {"TimePeriod": {"Start": now}, **budget, "CalculatedSpend": spent, "LastUpdatedTime": now},
        "notifications": [{**one, "Notification": complete(one["Notification"])} for one in given],
    }
    call.table("tags")[arn(call, name)] = read_tags(call.params.get("ResourceTags"))


@answers("budgets", "DescribeBudget")
def describe_budget(call: Call) -> Params:
    return {"Budget": find(call, call.params["BudgetName"])["budget"]}


@answers("budgets", "DescribeBudgets")
def describe_budgets(call: Call) -> Params:
    return {"Budgets": [one["budget"] for one in call.table("budgets").values()]}


@answers("budgets", "UpdateBudget")
def update_budget(call: Call) -> None:
    budget = call.params["NewBudget"]
    kept = find(call, budget["BudgetName"])
    kept["budget"] = {**only(kept["budget"], "CalculatedSpend", "TimePeriod"), **budget}


@answers("budgets", "DeleteBudget")
def delete_budget(call: Call) -> None:
    find(call, call.params["BudgetName"])
    del call.table("budgets")[call.params["BudgetName"]]


@answers("budgets", "DescribeNotificationsForBudget")
def describe_notifications(call: Call) -> Params:
    return {"Notifications": [one["Notification"] for one in notifications(call)]}


@answers("budgets", "DescribeSubscribersForNotification")
def describe_subscribers(call: Call) -> Params:
    return {"Subscribers": find_notification(call, call.params["Notification"])["Subscribers"]}


@answers("budgets", "CreateNotification")
def create_notification(call: Call) -> None:
    if any(same(one["Notification"], call.params["Notification"]) for one in notifications(call)):
        raise Refused("DuplicateRecordException", "The notification already exists.")
    notification = complete(call.params["Notification"])
    notifications(call).append({"Notification": notification, "Subscribers": call.params["Subscribers"]})


@answers("budgets", "DeleteNotification")
def delete_notification(call: Call) -> None:
    notifications(call).remove(find_notification(call, call.params["Notification"]))
