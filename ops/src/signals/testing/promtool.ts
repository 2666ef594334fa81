import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Alert } from '../alert.ts';
import type { Series } from '../catalogue.ts';

/** A unit test of promtool: prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules */
export interface PromtoolTest {
  name: string;
  interval: string;
  input_series: { series: string; values: string }[];
  alert_rule_test: { eval_time: string; alertname: string; exp_alerts: object[] }[];
}

export interface PromtoolFile {
  rule_files: string[];
  evaluation_interval: string;
  group_eval_order: string[];
  tests: PromtoolTest[];
}

/** Debian's package `prometheus` brings it (bin/test-needs.ts). Without it, tests are skipped aloud, and in CI they fail. */
export const hasPromtool = lookForPromtool();

function lookForPromtool(): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  if (folders.some((folder) => existsSync(join(folder, 'promtool')))) return true;
  if (process.env.CI === 'true')
    throw new Error('CI must try every rule of Prometheus, and promtool is missing');
  process.stderr.write('\npromtool is missing: the proofs of alerts are SKIPPED\n');
  return false;
}

export const writeSeries = (series: Series): PromtoolTest['input_series'] =>
  Object.entries(series).map(([name, values]) => ({ series: name, values }));

/** An alert as promtool expects it, with everything that it says. */
export const expectAlert = ({ labels, annotations }: Alert, more: Record<string, string> = {}): object => ({
  exp_labels: { ...labels, ...more },
  exp_annotations: annotations,
});

export function runPromtool(args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((settle, fail) => {
    const child = spawn('promtool', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', fail);
    child.once('close', (code) => settle({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}
