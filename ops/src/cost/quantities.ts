import { shareAwake } from './awake.ts';
import { listPlanned, type Planned, readBlocks, readNumber, readText } from './plan.ts';

export type Part = 'instances' | 'database' | 'cache' | 'network' | 'edge' | 'safety' | 'signals';

/** So much of something that prices.json has a price for: by the hour, for as many hours as there are, or by the month. */
export interface Quantity {
  readonly part: Part;
  readonly item: string;
  readonly per: 'hour' | 'month';
  readonly quantity: number;
  /** Where it is offered at a discount for what AWS may take back. */
  readonly spot?: true;
}

type Counter = (resource: Planned, all: readonly Planned[]) => Quantity[];

const one = (part: Part, item: string, per: 'hour' | 'month', quantity = 1): Quantity => ({
  part,
  item,
  per,
  quantity,
});
const always =
  (...quantities: Quantity[]): Counter =>
  () =>
    quantities;

const COUNTERS: Readonly<Record<string, Counter>> = {
  aws_autoscaling_group: countInstances,
  aws_db_instance: countDatabase,
  aws_elasticache_replication_group: ({ values }) => [
    one('cache', readText(values, 'node_type'), 'hour', readNumber(values, 'num_cache_clusters')),
  ],
  aws_nat_gateway: always(one('network', 'nat_gateway', 'hour'), one('network', 'public_address', 'hour')),
  aws_vpc_endpoint: countEndpoint,
  aws_lb: ({ values }) => [
    one('edge', 'load_balancer', 'hour'),
    // One in each zone, whose price AWS takes apart from the load balancer's.
    one('edge', 'public_address', 'hour', listOf(values, 'subnets').length),
  ],
  aws_wafv2_web_acl: ({ values }) => [
    one('edge', 'web_acl', 'month'),
    one('edge', 'firewall_rule', 'month', readBlocks(values, 'rule').length),
  ],
  aws_route53_health_check: always(one('edge', 'health_check', 'month')),
  aws_kms_key: always(one('safety', 'key', 'month')),
  aws_secretsmanager_secret: ({ values }) => [
    one('safety', 'secret', 'month', 1 + readBlocks(values, 'replica').length),
  ],
  aws_cloudwatch_metric_alarm: ({ values }) => [
    one(
      'signals',
      'alarm_metric',
      'month',
      Math.max(1, readBlocks(values, 'metric_query').filter(hasMetric).length),
    ),
  ],
  aws_cloudwatch_composite_alarm: always(one('signals', 'composite_alarm', 'month')),
  aws_cloudwatch_dashboard: always(one('signals', 'dashboard', 'month')),
};

/** What costs by its being there, of all plans of an environment. What costs by use (requests, bytes) no plan knows. */
export function countQuantities(plans: readonly unknown[]): Quantity[] {
  const all = plans.flatMap(listPlanned);
  return merge(all.flatMap((resource) => COUNTERS[resource.type]?.(resource, all) ?? []));
}

const listOf = (values: Planned['values'], name: string): readonly unknown[] =>
  (values[name] as unknown[] | undefined) ?? [];
const hasMetric = (query: Planned['values']): boolean => readBlocks(query, 'metric').length > 0;

function countInstances({ values }: Planned, all: readonly Planned[]): Quantity[] {
  const count = readNumber(values, 'desired_capacity') * shareAwake(readText(values, 'name'), all);
  if (count === 0) return [];
  const [policy = {}] = readBlocks(values, 'mixed_instances_policy');
  const [distribution = {}] = readBlocks(policy, 'instances_distribution');
  const [template = {}] = readBlocks(policy, 'launch_template');
  const [preferred = {}] = readBlocks(template, 'override');
  const instances = one('instances', readText(preferred, 'instance_type'), 'hour', count);
  const isSpot = readNumber(distribution, 'on_demand_percentage_above_base_capacity') === 0;
  return [
    isSpot ? { ...instances, spot: true } : instances,
    one('instances', 'disk_gb', 'month', count * sizeOfDisk(values, all)),
  ];
}

/** Of the launch template with the group's name, less its colour. */
function sizeOfDisk(group: Planned['values'], all: readonly Planned[]): number {
  const name = readText(group, 'name').replace(/-[^-]+$/, '');
  const template = all.find(
    ({ type, values }) => type === 'aws_launch_template' && readText(values, 'name') === name,
  );
  const [device = {}] = readBlocks(template?.values ?? {}, 'block_device_mappings');
  const [disk = {}] = readBlocks(device, 'ebs');
  return readNumber(disk, 'volume_size');
}

/** A replica has as much storage as what it copies, and its plan doesn't say so. */
function countDatabase({ values }: Planned, all: readonly Planned[]): Quantity[] {
  const storage = Math.max(
    ...all
      .filter(({ type }) => type === 'aws_db_instance')
      .map((instance) => readNumber(instance.values, 'allocated_storage')),
  );
  const copies = values.multi_az === true ? 2 : 1;
  const isAdvanced = readText(values, 'database_insights_mode') === 'advanced';
  return [
    one('database', readText(values, 'instance_class'), 'hour', copies),
    one('database', 'database_gb', 'month', copies * storage),
    // Every class of ours has two; the standby is not looked into.
    ...(isAdvanced ? [one('database', 'insights_vcpu', 'hour', 2)] : []),
  ];
}

/** In each zone of ours. A plan doesn't know yet which subnets those are. */
function countEndpoint({ values }: Planned, all: readonly Planned[]): Quantity[] {
  if (readText(values, 'vpc_endpoint_type') !== 'Interface') return [];
  const zones = new Set(
    all
      .filter(({ type }) => type === 'aws_subnet')
      .map((subnet) => readText(subnet.values, 'availability_zone')),
  );
  return [one('network', 'interface_endpoint', 'hour', zones.size)];
}

function merge(quantities: readonly Quantity[]): Quantity[] {
  const byKey = new Map<string, Quantity>();
  for (const each of quantities) {
    const key = JSON.stringify([each.part, each.item, each.spot]);
    byKey.set(key, { ...each, quantity: round((byKey.get(key)?.quantity ?? 0) + each.quantity) });
  }
  return [...byKey.entries()]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([, quantity]) => quantity);
}

const round = (number: number): number => Math.round(number * 1000) / 1000;
