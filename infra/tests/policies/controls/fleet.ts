import { type Control, isTrue, wants } from '../control.ts';
import { at, isGiven, list } from '../plan.ts';

const GROUP = 'aws_autoscaling_group';
const TEMPLATE = 'aws_launch_template';

export const FLEET: Control[] = [
  {
    id: 'AutoScaling.1',
    title: 'Behind a balancer, its health checks count',
    types: [GROUP],
    check: (group) =>
      isGiven(group, 'target_group_arns') &&
      list(group.values, 'target_group_arns').length !== 0 &&
      group.values.health_check_type !== 'ELB'
        ? `health_check_type is ${group.values.health_check_type}`
        : undefined,
    broken: { type: GROUP, values: { target_group_arns: ['arn:x'], health_check_type: 'EC2' } },
  },
  {
    id: 'AutoScaling.2',
    title: 'It spans several zones',
    types: [GROUP],
    check: (group) =>
      isGiven(group, 'vpc_zone_identifier') && list(group.values, 'vpc_zone_identifier').length !== 1
        ? undefined
        : 'one subnet',
    broken: { type: GROUP, values: { vpc_zone_identifier: ['subnet-1'] } },
  },
  {
    id: 'AutoScaling.3',
    title: 'No launch configuration, whose metadata service would be the first version',
    types: ['aws_launch_configuration'],
    check: ({ values }) =>
      at(values, 'metadata_options.0.http_tokens') === 'required' ? undefined : 'IMDSv1',
    broken: { type: 'aws_launch_configuration', values: {} },
  },
  {
    id: 'AutoScaling.6',
    title: 'It chooses among several types of instance',
    types: [GROUP],
    check: ({ values }) => {
      const overrides = list(values, 'mixed_instances_policy.0.launch_template.0.override');
      return overrides.length > 1 ? undefined : 'one type of instance';
    },
    broken: { type: GROUP, values: { mixed_instances_policy: [] } },
  },
  {
    id: 'AutoScaling.9',
    title: 'It is launched from a template',
    types: [GROUP],
    check: ({ values }) =>
      at(values, 'launch_template.0') || at(values, 'mixed_instances_policy.0.launch_template.0')
        ? undefined
        : 'no launch template',
    broken: { type: GROUP, values: { launch_configuration: 'old' } },
  },
  {
    id: 'EC2.3',
    title: 'Disks are encrypted',
    types: [TEMPLATE],
    check: ({ values }) => {
      const disks = list(values, 'block_device_mappings');
      const open = disks.filter(
        (disk) => !['true', true].includes(at(disk, 'ebs.0.encrypted') as string | boolean),
      );
      return disks.length > 0 && open.length === 0 ? undefined : 'a disk is not encrypted';
    },
    broken: { type: TEMPLATE, values: { block_device_mappings: [{ ebs: [{ encrypted: 'false' }] }] } },
  },
  wants(
    'EC2.8',
    'Metadata want a token (IMDSv2)',
    TEMPLATE,
    'metadata_options.0.http_tokens',
    (one) => one === 'required',
    {
      metadata_options: [{ http_tokens: 'optional' }],
    },
  ),
  {
    id: 'EC2.25',
    title: 'Instances have no public address',
    types: [TEMPLATE],
    check: ({ values }) =>
      list(values, 'network_interfaces').some(
        (one) => String(at(one, 'associate_public_ip_address')) === 'true',
      )
        ? 'associate_public_ip_address'
        : undefined,
    broken: { type: TEMPLATE, values: { network_interfaces: [{ associate_public_ip_address: 'true' }] } },
  },
  wants('EC2.7', 'New disks are encrypted by default', 'aws_ebs_encryption_by_default', 'enabled', isTrue, {
    enabled: false,
  }),
  {
    id: 'CIS 2.16',
    title: 'Instances act by a role, not by keys they keep',
    types: [TEMPLATE],
    check: (template) =>
      isGiven(template, 'iam_instance_profile.0.arn') || isGiven(template, 'iam_instance_profile.0.name')
        ? undefined
        : 'no instance profile',
    broken: { type: TEMPLATE, values: { iam_instance_profile: [] } },
  },
];
