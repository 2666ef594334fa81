/** Where the Operations page has its figures from. */
export type OperationsConfig =
  | Readonly<{ source: 'process' }>
  | Readonly<{ source: 'prometheus'; url: string }>
  | Readonly<{ source: 'cloudwatch'; name: string; loadBalancer: string }>;

const PROCESS: OperationsConfig = Object.freeze({ source: 'process' });

/**
 * Reads PROMETHEUS_URL, or CLOUDWATCH_NAME and CLOUDWATCH_LOAD_BALANCER. Without any, the process counts for itself. The address of
 * Prometheus may hold a password, so that what is wrong with it is said without it.
 */
export function readOperationsConfig(env: NodeJS.ProcessEnv, problems: string[]): OperationsConfig {
  const prometheus = env.PROMETHEUS_URL?.trim();
  const name = env.CLOUDWATCH_NAME?.trim();
  const loadBalancer = env.CLOUDWATCH_LOAD_BALANCER?.trim();
  if (prometheus && name) {
    problems.push('PROMETHEUS_URL and CLOUDWATCH_NAME are both set: the figures come from one of them');
    return PROCESS;
  }
  if (prometheus) return readPrometheus(prometheus, problems);
  if (name) return readCloudWatch(name, loadBalancer ?? '', problems);
  if (loadBalancer) problems.push('CLOUDWATCH_NAME is missing: CLOUDWATCH_LOAD_BALANCER needs it');
  return PROCESS;
}

function readPrometheus(text: string, problems: string[]): OperationsConfig {
  const url = URL.parse(text);
  const isAddress = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash;
  if (!isAddress) problems.push('PROMETHEUS_URL must look like http://127.0.0.1:9090');
  return Object.freeze({ source: 'prometheus', url: text.replace(/\/+$/, '') });
}

function readCloudWatch(name: string, loadBalancer: string, problems: string[]): OperationsConfig {
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(name))
    problems.push(
      `CLOUDWATCH_NAME must be what the platform is called, such as clientele-prod, not "${name}"`,
    );
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
  if (!/^app\/[\w-]+\/[0-9a-f]+$/.test(loadBalancer))
    problems.push('CLOUDWATCH_LOAD_BALANCER must look like app/clientele-prod/0123456789abcdef');
  return Object.freeze({ source: 'cloudwatch', name, loadBalancer });
}
