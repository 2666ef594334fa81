"""ElastiCache: replication groups, their nodes, and tags.

https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_Operations.html
"""

from __future__ import annotations

from datetime import datetime, timezone

from .calls import Call, Params, Refused, answers
from .tags import read_tags, write_tags

# What a modification may change, as it is asked for and as it is kept.
CHANGEABLE = {
    "ReplicationGroupDescription": "Description",
    "CacheNodeType": "CacheNodeType",
    "EngineVersion": "EngineVersion",
    "CacheParameterGroupName": "CacheParameterGroupName",
    "SecurityGroupIds": "SecurityGroupIds",
    "PreferredMaintenanceWindow": "PreferredMaintenanceWindow",
    "SnapshotRetentionLimit": "SnapshotRetentionLimit",
    "SnapshotWindow": "SnapshotWindow",
    "AutoMinorVersionUpgrade": "AutoMinorVersionUpgrade",
    "TransitEncryptionEnabled": "TransitEncryptionEnabled",
    "TransitEncryptionMode": "TransitEncryptionMode",
}


def find(call: Call, table: str, name: str, code: str) -> Params:
    try:
        return call.table(table)[name]
    except KeyError:
        raise Refused(code, f"{name} not found.", 404) from None


def listed(call: Call, table: str, key: str, code: str) -> list[Params]:
    """All of a table, or the one that is asked for by name."""
    name = call.params.get(key)
    return [find(call, table, name, code)] if name else list(call.table(table).values())


def tag_new(call: Call, arn: str) -> None:
    call.table("tags")[arn] = read_tags(call.params.get("Tags"))


@answers("elasticache", "ListTagsForResource")
def list_tags(call: Call) -> Params:
    return {"TagList": write_tags(call.table("tags").get(call.params["ResourceName"], {}))}


@answers("elasticache", "AddTagsToResource")
def add_tags(call: Call) -> Params:
    call.table("tags").setdefault(call.params["ResourceName"], {}).update(read_tags(call.params["Tags"]))
    return list_tags(call)


@answers("elasticache", "RemoveTagsFromResource")
def remove_tags(call: Call) -> Params:
    for key in call.params["TagKeys"]:
        call.table("tags").get(call.params["ResourceName"], {}).pop(key, None)
    return list_tags(call)


# Replication groups of one shard: Clientele has no other.


@answers("elasticache", "CreateReplicationGroup")
def create_replication_group(call: Call) -> Params:
    asked = call.params
    name = asked["ReplicationGroupId"].lower()
    if name in call.table("groups"):
        raise Refused("ReplicationGroupAlreadyExists", f"{name} already exists.")
    find(call, "subnet groups", asked["CacheSubnetGroupName"], "CacheSubnetGroupNotFoundFault")
    find(call, "parameter groups", asked["CacheParameterGroupName"], "CacheParameterGroupNotFound")
    if asked.get("AutomaticFailoverEnabled") and asked.get("NumCacheClusters", 1) < 2:
        raise Refused("InvalidParameterCombination", "Automatic failover is not supported for groups without replicas.")
    group = {
        "ReplicationGroupId": name,
        "CreatedAt": datetime.now(timezone.utc),
        "Port": 6379,
        "NumCacheClusters": 1,
        "SnapshotWindow": "05:00-06:00",
        "PreferredMaintenanceWindow": "sun:06:00-sun:07:00",
        "UserGroupIds": [],
        **{key: value for key, value in asked.items() if key not in ("Tags", "ReplicationGroupDescription")},
        "Description": asked["ReplicationGroupDescription"],
        "ARN": call.arn(f"replicationgroup:{name}"),
    }
    group["LogDeliveryConfigurations"] = delivered(asked.get("LogDeliveryConfigurations", []))
    call.table("groups")[name] = group
    tag_new(call, group["ARN"])
    for node in nodes(group):
        tag_new(call, call.arn(f"cluster:{node}"))
    return {"ReplicationGroup": write_group(call, group)}


def delivered(asked: list[Params]) -> list[Params]:
    return [{"Status": "active", **{key: value for key, value in log.items() if key != "Enabled"}} for log in asked]


def nodes(group: Params) -> list[str]:
    return [f"{group['ReplicationGroupId']}-{number:03d}" for number in range(1, group["NumCacheClusters"] + 1)]


def host(call: Call, group: Params, part: str) -> str:
    return f"{part}.{group['ReplicationGroupId']}.moto01.{call.region}.cache.amazonaws.com"


def write_group(call: Call, group: Params) -> Params:
    members = [
        {
            "CacheClusterId": node,
            "CacheNodeId": "0001",
            "ReadEndpoint": {"Address": host(call, group, node), "Port": group["Port"]},
            "CurrentRole": "replica" if number else "primary",
        }
        for number, node in enumerate(nodes(group))
    ]
    ends = {name: {"Address": host(call, group, part), "Port": group["Port"]} for name, part in ENDPOINTS.items()}
    return {
        **{key: group[key] for key in SAME if key in group},
        "Status": "available",
        "MemberClusters": nodes(group),
        "NodeGroups": [{"NodeGroupId": "0001", "Status": "available", "NodeGroupMembers": members, **ends}],
        "AutomaticFailover": "enabled" if group.get("AutomaticFailoverEnabled") else "disabled",
        "MultiAZ": "enabled" if group.get("MultiAZEnabled") else "disabled",
        "ClusterEnabled": False,
        "ClusterMode": "disabled",
        "AuthTokenEnabled": False,
        "DataTiering": "disabled",
        "NetworkType": "ipv4",
        "IpDiscovery": "ipv4",
        "ReplicationGroupCreateTime": group["CreatedAt"],
        "PendingModifiedValues": {},
    }


ENDPOINTS = {"PrimaryEndpoint": "master", "ReaderEndpoint": "replica"}
SAME = (
    "ReplicationGroupId",
    "Description",
    "ARN",
    "Engine",
    "CacheNodeType",
    "SnapshotRetentionLimit",
    "SnapshotWindow",
    "TransitEncryptionEnabled",
    "TransitEncryptionMode",
    "AtRestEncryptionEnabled",
    "KmsKeyId",
    "UserGroupIds",
    "LogDeliveryConfigurations",
    "AutoMinorVersionUpgrade",
)


@answers("elasticache", "DescribeReplicationGroups")
def describe_replication_groups(call: Call) -> Params:
    groups = listed(call, "groups", "ReplicationGroupId", "ReplicationGroupNotFoundFault")
    return {"ReplicationGroups": [write_group(call, group) for group in groups]}


@answers("elasticache", "DescribeCacheClusters")
def describe_cache_clusters(call: Call) -> Params:
    found = [
        write_node(call, group, node)
        for group in call.table("groups").values()
        for node in nodes(group)
        if call.params.get("CacheClusterId", node) == node
    ]
    if "CacheClusterId" in call.params and not found:
        raise Refused("CacheClusterNotFound", f"{call.params['CacheClusterId']} not found.", 404)
    return {"CacheClusters": found}


def write_node(call: Call, group: Params, node: str) -> Params:
    endpoint = {"Address": host(call, group, node), "Port": group["Port"]}
    shared = ("Engine", "EngineVersion", "CacheNodeType", "CacheSubnetGroupName", "PreferredMaintenanceWindow", *SAME)
    return {
        **{key: group[key] for key in shared if key in group and key not in ("Description", "UserGroupIds", "KmsKeyId")},
        "ARN": call.arn(f"cluster:{node}"),
        "CacheClusterId": node,
        "CacheClusterStatus": "available",
        "CacheClusterCreateTime": group["CreatedAt"],
        "NumCacheNodes": 1,
        "CacheParameterGroup": {"CacheParameterGroupName": group["CacheParameterGroupName"], "ParameterApplyStatus": "in-sync"},
        "SecurityGroups": [{"SecurityGroupId": id, "Status": "active"} for id in group.get("SecurityGroupIds", [])],
        "CacheNodes": [{"CacheNodeId": "0001", "CacheNodeStatus": "available", "Endpoint": endpoint}],
        "AuthTokenEnabled": False,
        "NetworkType": "ipv4",
        "IpDiscovery": "ipv4",
    }


@answers("elasticache", "ModifyReplicationGroup")
def modify_replication_group(call: Call) -> Params:
    asked = call.params
    group = find(call, "groups", asked["ReplicationGroupId"], "ReplicationGroupNotFoundFault")
    group.update({kept: asked[key] for key, kept in CHANGEABLE.items() if key in asked})
    group.update({key: asked[key] for key in ("AutomaticFailoverEnabled", "MultiAZEnabled") if key in asked})
    left = set(group["UserGroupIds"]) - set(asked.get("UserGroupIdsToRemove", []))
    group["UserGroupIds"] = sorted(left | set(asked.get("UserGroupIdsToAdd", [])))
    for log in asked.get("LogDeliveryConfigurations", []):
        others = [kept for kept in group["LogDeliveryConfigurations"] if kept["LogType"] != log["LogType"]]
        group["LogDeliveryConfigurations"] = others + delivered([log] if log.get("Enabled", True) else [])
    return {"ReplicationGroup": write_group(call, group)}


@answers("elasticache", "IncreaseReplicaCount", "DecreaseReplicaCount")
def change_replica_count(call: Call) -> Params:
    group = find(call, "groups", call.params["ReplicationGroupId"], "ReplicationGroupNotFoundFault")
    group["NumCacheClusters"] = call.params["NewReplicaCount"] + 1
    return {"ReplicationGroup": write_group(call, group)}


@answers("elasticache", "DeleteReplicationGroup")
def delete_replication_group(call: Call) -> Params:
    group = find(call, "groups", call.params["ReplicationGroupId"], "ReplicationGroupNotFoundFault")
    del call.table("groups")[group["ReplicationGroupId"]]
    return {"ReplicationGroup": {**write_group(call, group), "Status": "deleting"}}
