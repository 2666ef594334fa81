import { type Part, yaml } from '../part.ts';
import { addressOf, folderOf, type Plan, type PortName } from '../plan.ts';

/** Collects figures, and holds the rules to them that are made from the catalogue (signals/). */
export function prometheus(plan: Plan, rules: string): Part {
  const url = `http://127.0.0.1:${plan.ports.prometheus}`;
  return {
    name: 'prometheus',
    role: "collects figures and holds the catalogue's rules to them",
    port: plan.ports.prometheus,
    after: ['alertmanager'],
    account: 'prometheus',
    folders: ['data'],
    files: { 'prometheus.yml': yaml(prometheusSettings(plan)), 'rules.yml': rules },
    command: [
      '/usr/bin/prometheus',
      '--config.file=prometheus.yml',
      `--storage.tsdb.path=${folderOf(plan, 'prometheus')}/data`,
      '--storage.tsdb.retention.time=2d',
      `--web.listen-address=127.0.0.1:${plan.ports.prometheus}`,
      '--web.enable-lifecycle',
    ],
    ready: { kind: 'http', url: `${url}/-/ready`, status: 200 },
  };
}

export function prometheusSettings(plan: Plan) {
  const to = (...names: PortName[]) => names.map((name) => `127.0.0.1:${plan.ports[name]}`);
  const job = (name: string, ...ports: PortName[]) => ({
    job_name: name,
    static_configs: [{ targets: to(...ports) }],
  });
  return {
    global: { scrape_interval: '5s', scrape_timeout: '4s', evaluation_interval: '5s' },
    rule_files: ['rules.yml'],
    alerting: { alertmanagers: [{ static_configs: [{ targets: to('alertmanager') }] }] },
    scrape_configs: [
      job('server', 'metrics-1', 'metrics-2'),
      job('worker', 'metrics-worker'),
      job('patroni', 'patroni-1', 'patroni-2'),
      job('haproxy', 'haproxy'),
      { ...job('node', 'node-exporter'), metric_relabel_configs: onlyOwnDisks(plan) },
      job('postgres', 'postgres-exporter'),
      job('redis', 'redis-exporter'),
      job('etcd', 'etcd'),
      edgeJob(plan),
    ],
  };
}

/** The blackbox exporter asks what `target` names, on Prometheus' behalf. */
function edgeJob(plan: Plan) {
  return {
    job_name: 'edge',
    metrics_path: '/probe',
    params: { module: ['edge'] },
    static_configs: [{ targets: [`${addressOf(plan)}/readyz`, `${addressOf(plan)}/sign-in`] }],
    relabel_configs: [
      { source_labels: ['__address__'], target_label: '__param_target' },
      { source_labels: ['__param_target'], target_label: 'instance' },
      { target_label: '__address__', replacement: `127.0.0.1:${plan.ports.blackbox}` },
    ],
  };
}

/** Of the machine's file systems the lab looks after its own alone. */
function onlyOwnDisks({ folder }: Plan) {
  const own = `node_filesystem_.*;${folder.replaceAll(/[^\w/]/g, '\\$&')}/.*`;
  const others = '(node_(cpu|memory|load|scrape|exporter)|go_|process_|promhttp_).*;.*';
  return [{ source_labels: ['__name__', 'mountpoint'], regex: `${own}|${others}`, action: 'keep' }];
}
