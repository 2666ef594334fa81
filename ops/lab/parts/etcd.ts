import type { Part } from '../part.ts';
import { folderOf, type Plan } from '../plan.ts';

/** Where the two Patronis agree on who leads. One member: the lab drills PostgreSQL's fail-over, not etcd's. */
export function etcd(plan: Plan): Part {
  const [client, peer] = [
    `http://127.0.0.1:${plan.ports.etcd}`,
    `http://127.0.0.1:${plan.ports['etcd-peer']}`,
  ];
  return {
    name: 'etcd',
    role: 'remembers which PostgreSQL leads',
    port: plan.ports.etcd,
    after: [],
    account: 'etcd',
    command: [
      '/usr/bin/etcd',
      ...['--name=lab', `--data-dir=${folderOf(plan, 'etcd')}/data`],
      ...[`--listen-client-urls=${client}`, `--advertise-client-urls=${client}`],
      ...[`--listen-peer-urls=${peer}`, `--initial-advertise-peer-urls=${peer}`],
      `--initial-cluster=lab=${peer}`,
    ],
    ready: { kind: 'http', url: `${client}/health`, status: 200 },
  };
}
