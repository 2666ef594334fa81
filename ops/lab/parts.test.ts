import { describe, expect, test } from 'vitest';
import { alertmanagerSettings } from './parts/alertmanager.ts';
import { firewallRules, nginxSettings } from './parts/edge.ts';
import { haproxySettings } from './parts/haproxy.ts';
import { POOL_SIZE, poolSettings } from './parts/pgbouncer.ts';
import { patroniSettings } from './parts/postgres.ts';
import { prometheusSettings } from './parts/prometheus.ts';
import { listParts } from './parts.ts';
import { folderOf, makePlan } from './plan.ts';

const plan = makePlan('/tmp/a.lab', 21_000, true);
const parts = listParts(plan);

describe('the parts of the lab', () => {
  test('need only such as there are, and never each other', () => {
    const names = parts.map(({ name }) => name);
    const left = new Map(parts.map(({ name, after }) => [name, after]));
    while (left.size > 0) {
      const ready = [...left].filter(([, after]) =>
        after.every((name) => names.includes(name) && !left.has(name)),
      );
      expect(ready, `of ${[...left.keys()]} none can start`).not.toEqual([]);
      for (const [name] of ready) left.delete(name);
    }
  });

  test('listen on the loopback alone, on ports of their own', () => {
    expect(new Set(parts.map(({ port }) => port)).size).toBe(parts.length);
    const said = parts.flatMap(({ command, files, env }) => [
      ...command,
      ...Object.values(files ?? {}),
      ...Object.values(env ?? {}),
    ]);
    expect(said.filter((text) => /\b0\.0\.0\.0\b|listen \d+;|bind \*/.test(text))).toEqual([]);
  });

  test('keep passwords out of their command lines, which everyone on the machine can read', () => {
    const secrets = [plan.owner.password, ...Object.values(plan.passwords)];
    const open = parts.filter(({ command }) => secrets.some((secret) => command.join(' ').includes(secret)));
    expect(open).toEqual([]);
  });

  test('of two labs share neither folder nor password', () => {
    const other = makePlan('/tmp/b', 22_000, true);
    expect(Object.values(other.passwords)).not.toEqual(Object.values(plan.passwords));
    const text = JSON.stringify(listParts(other));
    expect(text).not.toContain(plan.folder);
    expect(text).not.toMatch(/\b21\d{3}\b/);
  });
});

describe('the database', () => {
  test("keeps to Patroni's rule: whoever lost etcd steps down before the other takes over", () => {
    const { ttl, loop_wait, retry_timeout } = patroniSettings(plan, 1).bootstrap.dcs;
    expect(loop_wait + 2 * retry_timeout).toBeLessThanOrEqual(ttl);
  });

  test('takes more connections than the pool asks for', () => {
    const { max_connections } = patroniSettings(plan, 1).bootstrap.dcs.postgresql.parameters;
    expect(poolSettings(plan)).toContain(`default_pool_size = ${POOL_SIZE}\n`);
    expect(POOL_SIZE).toBeLessThan(max_connections - 10);
  });

  test('has its connections pooled by session, for prepared statements and locks of a session', () => {
    expect(poolSettings(plan)).toContain('pool_mode = session\n');
  });

  test('is led to by what each Patroni says of its own', () => {
    const { ports } = plan;
    const settings = haproxySettings(plan);
    expect(settings).toContain(`bind 127.0.0.1:${ports.primary}\n  option httpchk OPTIONS /primary`);
    expect(settings).toContain(`bind 127.0.0.1:${ports.replica}\n  option httpchk OPTIONS /replica`);
    const server = `server postgres-2 127.0.0.1:${ports['postgres-2']} check port ${ports['patroni-2']}\n`;
    expect(settings.split(server)).toHaveLength(3);
  });
});

describe('the edge', () => {
  test('leads to both servers, names each request and keeps the name that it brings', () => {
    const settings = nginxSettings(plan);
    expect(settings).toContain(`server 127.0.0.1:${plan.ports['server-1']} `);
    expect(settings).toContain(`server 127.0.0.1:${plan.ports['server-2']} `);
    expect(settings).toContain('proxy_set_header X-Amzn-Trace-Id $amazon_trace;');
    expect(settings).toContain('map $http_traceparent $trace');
  });

  test('refuses attacks rather than noting them, and takes what the API takes', () => {
    const rules = firewallRules(folderOf(plan, 'edge'));
    expect(rules).toMatch(/^SecRuleEngine On$/m);
    expect(rules).toContain('tx.allowed_methods=GET HEAD POST OPTIONS PUT PATCH DELETE');
    expect(rules).toContain('|text/csv|');
  });
});

describe('what watches', () => {
  test('asks everything that the catalogue of signals goes by', () => {
    const jobs = prometheusSettings(plan).scrape_configs.map(({ job_name }) => job_name);
    expect(jobs).toEqual([
      'server',
      'worker',
      'patroni',
      'haproxy',
      'node',
      'postgres',
      'redis',
      'etcd',
      'edge',
    ]);
  });

  test("looks after the lab's disks and not after the machine's", () => {
    const node = prometheusSettings(plan).scrape_configs.find(({ job_name }) => job_name === 'node');
    const [rule] = node && 'metric_relabel_configs' in node ? node.metric_relabel_configs : [];
    const isKept = (name: string, place: string) =>
      new RegExp(`^(?:${rule?.regex})$`).test(`${name};${place}`);
    expect(isKept('node_filesystem_avail_bytes', '/tmp/a.lab/postgres-1/disk')).toBe(true);
    expect(isKept('node_filesystem_avail_bytes', '/')).toBe(false);
    expect(isKept('node_filesystem_avail_bytes', '/tmp/a-lab/postgres-1/disk')).toBe(false);
    expect(isKept('node_memory_MemTotal_bytes', '')).toBe(true);
  });

  test('tells the pager, and not of what another alarm explains', () => {
    const settings = alertmanagerSettings(plan, 'inhibit_rules: []\n');
    expect(settings).toContain(`"url":"http://127.0.0.1:${plan.ports.pager}/"`);
    expect(settings).toMatch(/^inhibit_rules: \[\]$/m);
  });
});
