"""GuardDuty: the features of a detector, which AWS answers in full and moto not at all.

https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetDetector.html
"""

from __future__ import annotations

from datetime import datetime, timezone

from .calls import Call, Params, answers

# On in a new detector, but for the one that wants an agent.
# https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html
AT_FIRST = {
    **{"CLOUD_TRAIL": "ENABLED", "DNS_LOGS": "ENABLED", "FLOW_LOGS": "ENABLED", "S3_DATA_EVENTS": "ENABLED"},
    **{"EKS_AUDIT_LOGS": "ENABLED", "EBS_MALWARE_PROTECTION": "ENABLED", "RDS_LOGIN_EVENTS": "ENABLED"},
    **{"LAMBDA_NETWORK_LOGS": "ENABLED", "RUNTIME_MONITORING": "DISABLED"},
}


def put(call: Call, detector: str) -> None:
    kept = call.table("features").setdefault(detector, dict(AT_FIRST))
    kept.update({one["Name"]: one["Status"] for one in call.params.get("Features", [])})


@answers("guardduty", "CreateDetector")
def create(call: Call) -> Params:
    answer = call.moto({name: value for name, value in call.params.items() if name != "Features"})
    put(call, answer["DetectorId"])
    return answer


@answers("guardduty", "UpdateDetector")
def update(call: Call) -> None:
    detector = call.params["DetectorId"]
    now = call.moto({"DetectorId": detector}, "GetDetector")
    # moto forgets what it isn't told anew.
    told = {"Enable": now["Status"] == "ENABLED", "FindingPublishingFrequency": now["FindingPublishingFrequency"]}
    call.moto({**told, **{name: value for name, value in call.params.items() if name != "Features"}})
    put(call, detector)


@answers("guardduty", "GetDetector")
def get(call: Call) -> Params:
    now = datetime.now(timezone.utc)
    kept = call.table("features").get(call.params["DetectorId"], AT_FIRST)
    features = [{"Name": name, "Status": status, "UpdatedAt": now} for name, status in kept.items()]
    return {**call.moto(), "Features": features}
