import type { Part } from '../part.ts';
import { folderOf, type Plan } from '../plan.ts';

/** Tells whoever is on call of alarms, and not of those that others explain. */
export function alertmanager(plan: Plan, inhibitions: string): Part {
  const url = `http://127.0.0.1:${plan.ports.alertmanager}`;
  return {
    name: 'alertmanager',
    role: 'tells of alarms, but of none that another explains',
    port: plan.ports.alertmanager,
    after: ['pager'],
    account: 'prometheus',
    folders: ['data'],
    files: { 'alertmanager.yml': alertmanagerSettings(plan, inhibitions) },
    command: [
      '/usr/bin/prometheus-alertmanager',
      '--config.file=alertmanager.yml',
      `--storage.path=${folderOf(plan, 'alertmanager')}/data`,
      `--web.listen-address=127.0.0.1:${plan.ports.alertmanager}`,
      // One alone: no port for others of its kind.
      '--cluster.listen-address=',
    ],
    ready: { kind: 'http', url: `${url}/-/ready`, status: 200 },
  };
}

/** What is sent within this time goes out together, and what another alarm explains by then does not go out. */
const WAIT = '10s';

/** @param inhibitions YAML that says `inhibit_rules`, as made from the catalogue */
export function alertmanagerSettings({ ports }: Plan, inhibitions: string): string {
  const route = { receiver: 'pager', group_by: ['alertname'], group_wait: WAIT, group_interval: '5s' };
  const webhook = { url: `http://127.0.0.1:${ports.pager}/`, send_resolved: true };
  const receivers = [{ name: 'pager', webhook_configs: [webhook] }];
  return `route: ${JSON.stringify(route)}\nreceivers: ${JSON.stringify(receivers)}\n${inhibitions}`;
}
