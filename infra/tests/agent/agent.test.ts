import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWorkplace, terraform, type Workplace } from '../terraform.ts';

interface Otlp {
  grpc_endpoint: string;
  http_endpoint: string;
}

interface Agent {
  logs: { logs_collected: { files: { collect_list: { file_path: string; log_group_name: string }[] } } };
  metrics: {
    namespace: string;
    aggregation_dimensions: string[][];
    metrics_collected: { otlp: Otlp };
  };
  traces: { traces_collected: { otlp: Otlp } };
}

interface Told {
  agent: Agent;
  server: string;
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
const check = ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, 'agent.schema.json'), 'utf8')));

const faultsOf = (agent: unknown): string[] =>
  check(agent) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

/** What hosts of each fleet are told, out of the plan of the module's own test. */
async function readTold(workplace: Workplace): Promise<Record<string, Told>> {
  const folder = workplace.path('modules/application');
  await terraform(workplace, folder, ['init', '-backend=false', '-input=false', '-no-color']);
  const { output } = await terraform(workplace, folder, ['test', '-json', '-verbose'], {
    env: { AWS_REGION: 'eu-central-1' },
  });
  const line = output.split('\n').find((text) => text.includes('"type":"test_plan"')) ?? '{}';
  const configs: Record<string, string> = JSON.parse(line).test_plan.output_changes.cloud_config.after;
  return Object.fromEntries(Object.entries(configs).map(([fleet, text]) => [fleet, readFiles(text)]));
}

function readFiles(cloudConfig: string): Told {
  const { write_files } = JSON.parse(cloudConfig.replace('#cloud-config\n', '')) as {
    write_files: { path: string; content: string }[];
  };
  const read = (path: string) => write_files.find((file) => file.path === path)?.content ?? '';
  return { agent: JSON.parse(read('/etc/clientele/agent.json')), server: read('/etc/clientele/server.env') };
}

describe("the CloudWatch agent's configuration", () => {
  let workplace: Workplace;
  let told: Record<string, Told>;
  beforeAll(async () => {
    workplace = await makeWorkplace();
    told = await readTold(workplace);
  }, 600_000);
  afterAll(() => workplace?.remove());

  test.for(['web', 'workers'])('of %s is as it is documented', (fleet) => {
    expect(faultsOf(told[fleet]?.agent)).toEqual([]);
  });

  test('that is wrong is found', () => {
    const agent = structuredClone(told.web?.agent) as Agent;
    agent.metrics.aggregation_dimensions = [];
    agent.traces.traces_collected.otlp.http_endpoint = '0.0.0.0:4318';

    expect(faultsOf({ ...agent, metric: {} })).toEqual([
      ' must NOT have additional properties',
      '/metrics/aggregation_dimensions must NOT have fewer than 1 items',
      expect.stringMatching('^/traces/traces_collected/otlp/http_endpoint must match pattern'),
    ]);
  });

  test.for(['web', 'workers'])('listens on four ports where the server of %s sends to', (fleet) => {
    const { agent, server } = told[fleet] ?? {};
    const ends = [agent?.metrics.metrics_collected.otlp, agent?.traces.traces_collected.otlp];
    const ports = ends.flatMap((otlp) => Object.values(otlp ?? {}));

    expect(new Set(ports).size).toBe(4);
    expect(server).toContain(
      `OTEL_EXPORTER_OTLP_METRICS_ENDPOINT="http://${ends[0]?.http_endpoint}/v1/metrics"`,
    );
    expect(server).toContain(
      `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT="http://${ends[1]?.http_endpoint}/v1/traces"`,
    );
  });

  test('takes every log into a group of its own', () => {
    const files = Object.values(told).flatMap(({ agent }) => agent.logs.logs_collected.files.collect_list);
    expect(files.length).toBe(8);
    expect(new Set(files.map(({ log_group_name }) => log_group_name)).size).toBe(files.length);
  });

  test("puts the server's figures where alarms and dashboards look for them", () => {
    const signals = join(workplace.folder, 'signals');
    const alarms = ['service', 'work', 'database', 'instances'].flatMap((file) =>
      Object.values(
        JSON.parse(readFileSync(join(signals, `alarms/${file}.json`), 'utf8')).alarms as Record<
          string,
          { metrics?: Record<string, { namespace: string; dimensions: Record<string, string> }> }
        >,
      ),
    );
    const own = alarms
      .flatMap(({ metrics = {} }) => Object.values(metrics))
      .filter(({ namespace }) => namespace === '$namespace');
    const kept = told.web?.agent.metrics.aggregation_dimensions.map((names) => names.toSorted().join());

    expect(own.length).toBeGreaterThan(8);
    for (const { dimensions } of own) expect(kept).toContain(Object.keys(dimensions).toSorted().join());
    expect(told.web?.agent.metrics.namespace).toBe('Clientele');
  });
});
