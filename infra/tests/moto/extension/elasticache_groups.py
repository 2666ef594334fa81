"""ElastiCache: where nodes stand (subnet groups), and how they are set (parameter groups).

https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_Operations.html
"""

from __future__ import annotations

from moto.ec2.models import ec2_backends

from .calls import Call, Params, Refused, answers
from .elasticache import find, listed, tag_new

# Subnet groups


def placed(call: Call, subnet_ids: list[str]) -> Params:
    backend = ec2_backends[call.account][call.region]
    subnets = [backend.get_subnet(subnet_id) for subnet_id in subnet_ids]
    return {
        "VpcId": subnets[0].vpc_id,
        "Subnets": [
            {"SubnetIdentifier": subnet.id, "SubnetAvailabilityZone": {"Name": subnet.availability_zone}} for subnet in subnets
        ],
    }


@answers("elasticache", "CreateCacheSubnetGroup")
def create_subnet_group(call: Call) -> Params:
    name = call.params["CacheSubnetGroupName"].lower()
    if name in call.table("subnet groups"):
        raise Refused("CacheSubnetGroupAlreadyExists", f"{name} already exists.")
    group = {
        "CacheSubnetGroupName": name,
        "CacheSubnetGroupDescription": call.params["CacheSubnetGroupDescription"],
        "ARN": call.arn(f"subnetgroup:{name}"),
        **placed(call, call.params["SubnetIds"]),
    }
    call.table("subnet groups")[name] = group
    tag_new(call, group["ARN"])
    return {"CacheSubnetGroup": group}


@answers("elasticache", "DescribeCacheSubnetGroups")
def describe_subnet_groups(call: Call) -> Params:
    return {"CacheSubnetGroups": listed(call, "subnet groups", "CacheSubnetGroupName", "CacheSubnetGroupNotFoundFault")}


@answers("elasticache", "ModifyCacheSubnetGroup")
def modify_subnet_group(call: Call) -> Params:
    group = find(call, "subnet groups", call.params["CacheSubnetGroupName"], "CacheSubnetGroupNotFoundFault")
    if "CacheSubnetGroupDescription" in call.params:
        group["CacheSubnetGroupDescription"] = call.params["CacheSubnetGroupDescription"]
    if call.params.get("SubnetIds"):
        group.update(placed(call, call.params["SubnetIds"]))
    return {"CacheSubnetGroup": group}


@answers("elasticache", "DeleteCacheSubnetGroup")
def delete_subnet_group(call: Call) -> None:
    name = call.params["CacheSubnetGroupName"]
    find(call, "subnet groups", name, "CacheSubnetGroupNotFoundFault")
    if any(group["CacheSubnetGroupName"] == name for group in call.table("groups").values()):
        raise Refused("CacheSubnetGroupInUse", f"{name} is in use.")
    del call.table("subnet groups")[name]


# Parameter groups


@answers("elasticache", "CreateCacheParameterGroup")
def create_parameter_group(call: Call) -> Params:
    name = call.params["CacheParameterGroupName"]
    if name in call.table("parameter groups"):
        raise Refused("CacheParameterGroupAlreadyExists", f"{name} already exists.")
    group = {
        "CacheParameterGroupName": name,
        "CacheParameterGroupFamily": call.params["CacheParameterGroupFamily"],
        "Description": call.params["Description"],
        "IsGlobal": False,
        "ARN": call.arn(f"parametergroup:{name}"),
    }
    call.table("parameter groups")[name] = group
    call.table("parameters")[name] = {}
    tag_new(call, group["ARN"])
    return {"CacheParameterGroup": group}


@answers("elasticache", "DescribeCacheParameterGroups")
def describe_parameter_groups(call: Call) -> Params:
    groups = listed(call, "parameter groups", "CacheParameterGroupName", "CacheParameterGroupNotFound")
    return {"CacheParameterGroups": groups}


def parameters_of(call: Call) -> Params:
    name = call.params["CacheParameterGroupName"]
    find(call, "parameter groups", name, "CacheParameterGroupNotFound")
    return call.table("parameters")[name]


@answers("elasticache", "ModifyCacheParameterGroup")
def modify_parameter_group(call: Call) -> Params:
    kept = parameters_of(call)
    kept.update({asked["ParameterName"]: asked["ParameterValue"] for asked in call.params["ParameterNameValues"]})
    return {"CacheParameterGroupName": call.params["CacheParameterGroupName"]}


@answers("elasticache", "ResetCacheParameterGroup")
def reset_parameter_group(call: Call) -> Params:
    kept = parameters_of(call)
    if call.params.get("ResetAllParameters"):
        kept.clear()
    for asked in call.params.get("ParameterNameValues", []):
        kept.pop(asked["ParameterName"], None)
    return {"CacheParameterGroupName": call.params["CacheParameterGroupName"]}


@answers("elasticache", "DescribeCacheParameters")
def describe_parameters(call: Call) -> Params:
    # Only those that were set: the engine's own defaults aren't told apart here.
    kept = parameters_of(call) if call.params.get("Source", "user") == "user" else {}
    return {"Parameters": [{"ParameterName": name, "ParameterValue": value, "Source": "user"} for name, value in kept.items()]}


@answers("elasticache", "DeleteCacheParameterGroup")
def delete_parameter_group(call: Call) -> None:
    name = call.params["CacheParameterGroupName"]
    find(call, "parameter groups", name, "CacheParameterGroupNotFound")
    if any(group["CacheParameterGroupName"] == name for group in call.table("groups").values()):
        raise Refused("InvalidCacheParameterGroupState", f"{name} is in use.")
    del call.table("parameter groups")[name]
