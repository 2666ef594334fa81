"""EC2: the types of ICMP that an entry of a network's filter is about, which moto doesn't read.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html
"""

from __future__ import annotations

from moto.ec2.models import ec2_backends

from .calls import Call, Params, answers


@answers("ec2", "CreateNetworkAclEntry", "ReplaceNetworkAclEntry")
def write_entry(call: Call) -> Params:
    answer = call.moto()
    asked = call.params
    filter = ec2_backends[call.account][call.region].network_acls[asked["NetworkAclId"]]
    for entry in filter.network_acl_entries:
        if int(entry.rule_number) == asked["RuleNumber"] and is_true(entry.egress) == asked["Egress"]:
            entry.icmp_type = asked.get("IcmpTypeCode", {}).get("Type")
            entry.icmp_code = asked.get("IcmpTypeCode", {}).get("Code")
    return answer


def is_true(value: bool | str) -> bool:
    return str(value).lower() == "true"
