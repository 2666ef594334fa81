"""CloudTrail: moto knows a trail by its name alone; AWS by its ARN too.

https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html
"""

from __future__ import annotations

from .calls import Call, Params, answers


@answers("cloudtrail", "StartLogging", "StopLogging", "GetTrailStatus", "GetTrail", "DeleteTrail")
def by_arn(call: Call) -> Params:
    return call.moto({"Name": call.params["Name"].split(":trail/")[-1]})


@answers("cloudtrail", "PutEventSelectors", "GetEventSelectors", "PutInsightSelectors", "GetInsightSelectors")
def selectors_by_arn(call: Call) -> Params:
    return call.moto({**call.params, "TrailName": call.params["TrailName"].split(":trail/")[-1]})


@answers("cloudtrail", "UpdateTrail")
def update(call: Call) -> Params:
    return call.moto({**call.params, "Name": call.params["Name"].split(":trail/")[-1]})
