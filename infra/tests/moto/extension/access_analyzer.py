"""IAM Access Analyzer: analyzers and their archive rules.

https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Operations.html
"""

from __future__ import annotations

from datetime import datetime, timezone

from .calls import Call, Params, Refused, answers
from .tags import answer_tags

answer_tags("accessanalyzer", keyed_by="resourceArn", tags="tags", keys="tagKeys", as_map=True)


def find(call: Call) -> Params:
    found = call.table("analyzers").get(call.params["analyzerName"])
    if not found:
        raise Refused("ResourceNotFoundException", f"Analyzer {call.params['analyzerName']} not found", 404)
    return found


@answers("accessanalyzer", "CreateAnalyzer")
def create_analyzer(call: Call) -> Params:
    name = call.params["analyzerName"]
    if name in call.table("analyzers"):
        raise Refused("ConflictException", f"Analyzer {name} already exists", 409)
    arn = call.arn(f"analyzer/{name}", service="access-analyzer")
    call.table("analyzers")[name] = {
        **{"arn": arn, "name": name, "type": call.params["type"], "status": "ACTIVE"},
        **{"createdAt": datetime.now(timezone.utc), "rules": {}},
        **({"configuration": call.params["configuration"]} if "configuration" in call.params else {}),
    }
    call.table("tags")[arn] = dict(call.params.get("tags", {}))
    return {"arn": arn}


@answers("accessanalyzer", "GetAnalyzer")
def get_analyzer(call: Call) -> Params:
    found = find(call)
    return {"analyzer": {**found, "tags": call.table("tags")[found["arn"]]}}


@answers("accessanalyzer", "ListAnalyzers")
def list_analyzers(call: Call) -> Params:
    wanted = call.params.get("type")
    return {"analyzers": [one for one in call.table("analyzers").values() if wanted in (None, one["type"])]}


@answers("accessanalyzer", "UpdateAnalyzer")
def update_analyzer(call: Call) -> Params:
    find(call)["configuration"] = call.params.get("configuration", {})
    return {"configuration": find(call)["configuration"]}


@answers("accessanalyzer", "DeleteAnalyzer")
def delete_analyzer(call: Call) -> None:
    find(call)
    del call.table("analyzers")[call.params["analyzerName"]]


@answers("accessanalyzer", "CreateArchiveRule", "UpdateArchiveRule")
def put_rule(call: Call) -> None:
    now = datetime.now(timezone.utc)
    rule = {"ruleName": call.params["ruleName"], "filter": call.params["filter"], "createdAt": now, "updatedAt": now}
    find(call)["rules"][call.params["ruleName"]] = rule


@answers("accessanalyzer", "GetArchiveRule")
def get_rule(call: Call) -> Params:
    found = find(call)["rules"].get(call.params["ruleName"])
    if not found:
        raise Refused("ResourceNotFoundException", f"Archive rule {call.params['ruleName']} not found", 404)
    return {"archiveRule": found}


@answers("accessanalyzer", "DeleteArchiveRule")
def delete_rule(call: Call) -> None:
    find(call)["rules"].pop(call.params["ruleName"], None)
