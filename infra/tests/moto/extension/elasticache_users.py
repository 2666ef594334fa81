"""ElastiCache: users and the groups that let them in.

https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
"""

from __future__ import annotations

from .calls import Call, Params, Refused, answers
from .elasticache import find, listed, tag_new

MOST_PASSWORDS = 2
# As they are asked for, and as they are described.
MODES = {"password": "password", "no-password-required": "no-password", "iam": "iam"}


def authentication(asked: Params) -> Params | None:
    """How a user signs in, where a request says it."""
    mode = asked.get("AuthenticationMode", {})
    passwords = mode.get("Passwords") or asked.get("Passwords") or []
    if len(passwords) > MOST_PASSWORDS or any(not 16 <= len(password) <= 128 for password in passwords):
        raise Refused("InvalidParameterValue", "A user has one or two passwords of 16 to 128 characters.")
    if passwords:
        return {"Type": "password", "PasswordCount": len(passwords)}
    if asked.get("NoPasswordRequired"):
        return {"Type": "no-password"}
    return {"Type": MODES[mode["Type"]]} if mode else None


@answers("elasticache", "CreateUser")
def create_user(call: Call) -> Params:
    asked = call.params
    if asked["UserId"] in call.table("users"):
        raise Refused("UserAlreadyExists", f"User {asked['UserId']} already exists.")
    how = authentication(asked)
    if how is None:
        raise Refused("InvalidParameterCombination", "A user has a password, IAM, or no-password-required.")
    user = {
        **{key: asked[key] for key in ("UserId", "UserName", "Engine", "AccessString")},
        "Status": "active",
        "MinimumEngineVersion": "7.2" if asked["Engine"].lower() == "valkey" else "6.0",
        "Authentication": how,
        "ARN": call.arn(f"user:{asked['UserId']}"),
    }
    call.table("users")[user["UserId"]] = user
    tag_new(call, user["ARN"])
    return write_user(call, user)


def write_user(call: Call, user: Params) -> Params:
    inside = [name for name, group in call.table("user groups").items() if user["UserId"] in group["UserIds"]]
    return {**user, "UserGroupIds": inside}


@answers("elasticache", "DescribeUsers")
def describe_users(call: Call) -> Params:
    return {"Users": [write_user(call, user) for user in listed(call, "users", "UserId", "UserNotFound")]}


@answers("elasticache", "ModifyUser")
def modify_user(call: Call) -> Params:
    user = find(call, "users", call.params["UserId"], "UserNotFound")
    how = authentication(call.params)
    user["AccessString"] = call.params.get("AccessString", user["AccessString"])
    if "AppendAccessString" in call.params:
        user["AccessString"] += f" {call.params['AppendAccessString']}"
    user["Authentication"] = how or user["Authentication"]
    return write_user(call, user)


@answers("elasticache", "DeleteUser")
def delete_user(call: Call) -> Params:
    user = find(call, "users", call.params["UserId"], "UserNotFound")
    del call.table("users")[user["UserId"]]
    for group in call.table("user groups").values():
        group["UserIds"] = [user_id for user_id in group["UserIds"] if user_id != user["UserId"]]
    return {**write_user(call, user), "Status": "deleting"}


@answers("elasticache", "CreateUserGroup")
def create_user_group(call: Call) -> Params:
    asked = call.params
    if asked["UserGroupId"] in call.table("user groups"):
        raise Refused("UserGroupAlreadyExists", f"{asked['UserGroupId']} already exists.")
    group = {
        "UserGroupId": asked["UserGroupId"],
        "Status": "active",
        "Engine": asked["Engine"],
        "UserIds": with_users(call, asked.get("UserIds", []), asked["Engine"]),
        "MinimumEngineVersion": "7.2" if asked["Engine"].lower() == "valkey" else "6.0",
        "ARN": call.arn(f"usergroup:{asked['UserGroupId']}"),
    }
    call.table("user groups")[group["UserGroupId"]] = group
    tag_new(call, group["ARN"])
    return write_user_group(call, group)


def with_users(call: Call, user_ids: list[str], engine: str) -> list[str]:
    """Redis wants a default user in the group; Valkey doesn't."""
    names = [find(call, "users", user_id, "UserNotFound")["UserName"] for user_id in user_ids]
    if len(set(names)) < len(names):
        raise Refused("DuplicateUserName", "Two users of one group have the same name.")
    if engine.lower() == "redis" and "default" not in names:
        raise Refused("DefaultUserRequired", "A group of Redis users has a default user.")
    return user_ids


def write_user_group(call: Call, group: Params) -> Params:
    groups = call.table("groups").items()
    return {**group, "ReplicationGroups": [name for name, kept in groups if group["UserGroupId"] in kept["UserGroupIds"]]}


@answers("elasticache", "DescribeUserGroups")
def describe_user_groups(call: Call) -> Params:
    groups = listed(call, "user groups", "UserGroupId", "UserGroupNotFound")
    return {"UserGroups": [write_user_group(call, group) for group in groups]}


@answers("elasticache", "ModifyUserGroup")
def modify_user_group(call: Call) -> Params:
    group = find(call, "user groups", call.params["UserGroupId"], "UserGroupNotFound")
    left = set(group["UserIds"]) - set(call.params.get("UserIdsToRemove", []))
    group["UserIds"] = with_users(call, sorted(left | set(call.params.get("UserIdsToAdd", []))), group["Engine"])
    return write_user_group(call, group)


@answers("elasticache", "DeleteUserGroup")
def delete_user_group(call: Call) -> Params:
    group = find(call, "user groups", call.params["UserGroupId"], "UserGroupNotFound")
    del call.table("user groups")[group["UserGroupId"]]
    return {**write_user_group(call, group), "Status": "deleting"}
