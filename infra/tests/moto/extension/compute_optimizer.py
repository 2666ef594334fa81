"""Compute Optimizer: an account's enrolment, and its preferences.

https://docs.aws.amazon.com/compute-optimizer/latest/APIReference/API_Operations.html
"""

from __future__ import annotations

from .calls import Call, Params, answers


@answers("compute-optimizer", "UpdateEnrollmentStatus")
def update_enrolment(call: Call) -> Params:
    members = call.params.get("includeMemberAccounts", False)
    call.kept["enrolment"] = {"status": call.params["status"], "memberAccountsEnrolled": members}
    return {"status": call.params["status"]}


@answers("compute-optimizer", "GetEnrollmentStatus")
def get_enrolment(call: Call) -> Params:
    return call.kept.get("enrolment", {"status": "Inactive", "memberAccountsEnrolled": False})


def key(call: Call) -> str:
    scope = call.params.get("scope", {})
    return f"{call.params['resourceType']} {scope.get('name')} {scope.get('value')}"


@answers("compute-optimizer", "PutRecommendationPreferences")
def put_preferences(call: Call) -> None:
    given = dict(call.params)
    if "preferredResources" in given:
        # Told as includes and excludes, answered as effective resources too.
        given["preferredResources"] = [
            {**one, "effectiveIncludeList": one.get("includeList", [])} for one in given["preferredResources"]
        ]
    call.table("preferences").setdefault(key(call), {}).update(given)


@answers("compute-optimizer", "GetRecommendationPreferences")
def get_preferences(call: Call) -> Params:
    found = call.table("preferences").get(key(call))
    return {"recommendationPreferencesDetails": [found] if found else []}


@answers("compute-optimizer", "DeleteRecommendationPreferences")
def delete_preferences(call: Call) -> None:
    names = {"EnhancedInfrastructureMetrics": "enhancedInfrastructureMetrics"}
    found = call.table("preferences").get(key(call), {})
    for name in call.params["recommendationPreferenceNames"]:
        found.pop(names.get(name, name[0].lower() + name[1:]), None)
    if not set(found) - {"resourceType", "scope"}:
        call.table("preferences").pop(key(call), None)
