"""EC2: launch templates, whose own tags moto writes into what they launch, and the prefix lists that AWS keeps."""

from __future__ import annotations

from .calls import Call, Params, answers

# Those that AWS keeps in every Region, with the entries that they count as in a security group.
# https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
AWS_PREFIX_LISTS = {"global.cloudfront.origin-facing": 55, "{region}.route53-healthchecks": 25}


@answers("ec2", "DescribeLaunchTemplateVersions")
def describe_versions(call: Call) -> Params:
    answer = call.moto()
    for version in answer["LaunchTemplateVersions"]:
        data = version["LaunchTemplateData"]
        # `launch-template` is no resource that a template launches: it is the tags of the template itself.
        # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html
        launched = [one for one in data.get("TagSpecifications", []) if one.get("ResourceType") != "launch-template"]
        data.pop("TagSpecifications", None)
        if launched:
            data["TagSpecifications"] = launched
    return answer


@answers("ec2", "DescribeManagedPrefixLists")
def describe_prefix_lists(call: Call) -> Params:
    answer = call.moto()
    known = {one["PrefixListName"] for one in answer["PrefixLists"]}
    wanted = {one["Name"]: one["Values"] for one in call.params.get("Filters", [])}
    for index, (name, count) in enumerate(AWS_PREFIX_LISTS.items()):
        full = f"com.amazonaws.{name.format(region=call.region)}"
        key = f"pl-{index:08x}"
        if full in known or full not in wanted.get("prefix-list-name", [full]) or key not in wanted.get("prefix-list-id", [key]):
            continue
        if "PrefixListIds" in call.params and key not in call.params["PrefixListIds"]:
            continue
        arn = f"arn:aws:ec2:{call.region}:aws:prefix-list/{key}"
        state = {"AddressFamily": "IPv4", "State": "create-complete", "OwnerId": "AWS", "MaxEntries": count, "Version": 1}
        answer["PrefixLists"].append({"PrefixListId": key, "PrefixListName": full, "PrefixListArn": arn, "Tags": [], **state})
    return answer


@answers("ec2", "GetManagedPrefixListEntries")
def get_prefix_list_entries(call: Call) -> Params:
    if call.params["PrefixListId"] not in [f"pl-{index:08x}" for index in range(len(AWS_PREFIX_LISTS))]:
        return call.moto()
    return {"Entries": [{"Cidr": "192.0.2.0/24"}]}


@answers("ec2", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress")
def authorize(call: Call) -> Params:
    answer = call.moto()
    # moto keeps the description of a rule about addresses, not of one about a group or a prefix list.
    for permission in call.params.get("IpPermissions", []):
        for pair in permission.get("UserIdGroupPairs", []) + permission.get("PrefixListIds", []):
            for rule in answer.get("SecurityGroupRules", []):
                if "Description" in pair and not rule.get("Description") and about(rule) == about(pair):
                    call.table("descriptions")[rule["SecurityGroupRuleId"]] = {"Description": pair["Description"]}
    return describe_rules_of(call, answer)


def about(rule: Params) -> str | None:
    """The prefix list or the group that a rule, or a part of the request for one, is about."""
    group = rule.get("ReferencedGroupInfo", {}).get("GroupId") if "SecurityGroupRuleId" in rule else rule.get("GroupId")
    return rule.get("PrefixListId") or group


@answers("ec2", "DescribeSecurityGroupRules")
def describe_rules(call: Call) -> Params:
    return describe_rules_of(call, call.moto())


def describe_rules_of(call: Call, answer: Params) -> Params:
    for rule in answer.get("SecurityGroupRules", []):
        rule.update(call.table("descriptions").get(rule["SecurityGroupRuleId"], {}))
    return answer


@answers("ec2", "ModifySecurityGroupRules")
def modify_rules(call: Call) -> Params:
    for rule in call.params["SecurityGroupRules"]:
        if "Description" in rule.get("SecurityGroupRule", {}):
            kept = {"Description": rule["SecurityGroupRule"]["Description"]}
            call.table("descriptions")[rule["SecurityGroupRuleId"]] = kept
    return call.moto()
