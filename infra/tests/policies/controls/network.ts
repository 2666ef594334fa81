import type { Control } from '../control.ts';
import { at, isGiven, list, naming, type Plan, type Resource } from '../plan.ts';

const INGRESS = 'aws_vpc_security_group_ingress_rule';
const RULES = [INGRESS, 'aws_security_group_rule', 'aws_security_group'];
const WORLD = ['0.0.0.0/0', '::/0'];

/** FSBP EC2.19: what is attacked most where it is open to all. */
const RISKY_PORTS = [
  20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080,
  8088, 8888, 9200, 9300,
];

/**
 * What CIS 6.8 is asked for: the benchmark leaves to us which services the instances depend on. These are what none of them
 * can start or be reached without: the release, parameters and secrets, the log, Session Manager.
 */
const WITHOUT_INTERNET = ['s3', 'logs', 'secretsmanager', 'ssm', 'ssmmessages'];

/** Whether the VPC has the service's endpoint, and something is led to it: routes, or an address in its subnets. */
function isReachable(vpc: Resource, plan: Plan, service: string): boolean {
  return naming(plan, vpc, 'aws_vpc_endpoint', 'vpc_id').some(
    (endpoint) => String(endpoint.values.service_name).endsWith(`.${service}`) && isLedTo(endpoint),
  );
}

function isLedTo(endpoint: Resource): boolean {
  const argument = endpoint.values.vpc_endpoint_type === 'Interface' ? 'subnet_ids' : 'route_table_ids';
  const ways = at(endpoint.values, argument);
  return isGiven(endpoint, argument) && !(Array.isArray(ways) && ways.length === 0);
}

interface Opening {
  from: number;
  to: number;
  all: boolean;
  world: boolean;
}

/** What a rule lets in, however it is written. */
function openings({ type, values }: Resource): Opening[] {
  if (type === 'aws_security_group')
    return list(values, 'ingress').map((rule) =>
      opening(rule, list(rule, 'cidr_blocks'), list(rule, 'ipv6_cidr_blocks')),
    );
  if (type === 'aws_security_group_rule')
    return values.type === 'ingress'
      ? [opening(values, list(values, 'cidr_blocks'), list(values, 'ipv6_cidr_blocks'))]
      : [];
  return [opening(values, [values.cidr_ipv4], [values.cidr_ipv6])];
}

function opening(rule: unknown, ...addresses: unknown[][]): Opening {
  const protocol = String(at(rule, 'ip_protocol') ?? at(rule, 'protocol'));
  return {
    from: Number(at(rule, 'from_port') ?? 0),
    to: Number(at(rule, 'to_port') ?? 65535),
    all: protocol === '-1',
    world: addresses.flat().some((one) => WORLD.includes(String(one))),
  };
}

function reaches({ from, to, all }: Opening, port: number): boolean {
  return all || (from <= port && port <= to);
}

function neverOpen(id: string, title: string, ports: number[]): Control {
  return {
    id,
    title,
    types: RULES,
    check: (rule) => {
      const open = openings(rule).filter(({ world }) => world);
      const port = ports.find((one) => open.some((each) => reaches(each, one)));
      return port === undefined ? undefined : `port ${port} is open to all`;
    },
    broken: {
      type: INGRESS,
      values: { cidr_ipv4: '0.0.0.0/0', ip_protocol: 'tcp', from_port: ports[0], to_port: ports[0] },
    },
  };
}

export const NETWORK: Control[] = [
  {
    id: 'EC2.2',
    title: 'The default security group lets nothing through',
    types: ['aws_vpc'],
    check: (vpc, plan) => {
      const groups = naming(plan, vpc, 'aws_default_security_group', 'vpc_id');
      if (groups.length === 0) return 'the default security group is left as AWS makes it';
      return groups.some(({ values }) => [...list(values, 'ingress'), ...list(values, 'egress')].length > 0)
        ? 'the default security group has rules'
        : undefined;
    },
    broken: { type: 'aws_vpc', values: { id: 'vpc-1' } },
  },
  {
    id: 'EC2.6',
    title: 'What flows is logged',
    types: ['aws_vpc'],
    check: (vpc, plan) =>
      naming(plan, vpc, 'aws_flow_log', 'vpc_id').length > 0 ? undefined : 'no flow log',
    broken: { type: 'aws_vpc', values: { id: 'vpc-1' } },
  },
  {
    id: 'EC2.10',
    title: 'EC2 is asked through an endpoint of the VPC',
    types: ['aws_vpc'],
    check: (vpc, plan) =>
      naming(plan, vpc, 'aws_vpc_endpoint', 'vpc_id').some(({ values }) =>
        String(values.service_name).endsWith('.ec2'),
      )
        ? undefined
        : 'no endpoint of the EC2 service',
    broken: { type: 'aws_vpc', values: { id: 'vpc-1' } },
  },
  {
    id: 'CIS 6.8',
    title: 'AWS is asked through endpoints of the VPC',
    types: ['aws_vpc'],
    check: (vpc, plan) => {
      const missing = WITHOUT_INTERNET.filter((service) => !isReachable(vpc, plan, service));
      return missing.length > 0 ? `no endpoint of ${missing.join(', ')}` : undefined;
    },
    broken: { type: 'aws_vpc', values: { id: 'vpc-1' } },
  },
  neverOpen('EC2.13', 'Port 22 is closed (CIS 6.3, 6.4)', [22]),
  neverOpen('EC2.14', 'Port 3389 is closed', [3389]),
  neverOpen('EC2.19', 'No port that is attacked most is open to all', RISKY_PORTS),
  {
    id: 'EC2.15',
    title: 'Subnets give no public address',
    types: ['aws_subnet'],
    check: ({ values }) => (values.map_public_ip_on_launch === true ? 'map_public_ip_on_launch' : undefined),
    broken: { type: 'aws_subnet', values: { map_public_ip_on_launch: true } },
  },
  {
    id: 'EC2.18',
    title: 'Only 80 and 443 are open to all',
    types: RULES,
    check: (rule) =>
      openings(rule).some(
        ({ world, all, from, to }) => world && (all || from !== to || ![80, 443].includes(from)),
      )
        ? 'another port is open to all'
        : undefined,
    broken: {
      type: INGRESS,
      values: { cidr_ipv4: '0.0.0.0/0', ip_protocol: 'tcp', from_port: 8443, to_port: 8443 },
    },
  },
  {
    id: 'public:security-group',
    title: 'Only the edge is open to all',
    types: RULES,
    check: (rule) => (openings(rule).some(({ world }) => world) ? 'open to all addresses' : undefined),
    broken: {
      type: INGRESS,
      values: { cidr_ipv4: '0.0.0.0/0', ip_protocol: 'tcp', from_port: 443, to_port: 443 },
    },
  },
  {
    id: 'public:function-url',
    title: 'No function has an address of its own',
    types: ['aws_lambda_function_url'],
    check: ({ values }) => (values.authorization_type === 'AWS_IAM' ? undefined : 'anyone may call it'),
    broken: { type: 'aws_lambda_function_url', values: { authorization_type: 'NONE' } },
  },
  {
    id: 'logged:flow',
    title: 'Flow logs hold what was refused too',
    types: ['aws_flow_log'],
    check: (log) =>
      log.values.traffic_type === 'ALL' && isGiven(log, 'log_destination')
        ? undefined
        : `traffic_type is ${log.values.traffic_type}`,
    broken: { type: 'aws_flow_log', values: { traffic_type: 'ACCEPT', log_destination: 'arn:x' } },
  },
];
