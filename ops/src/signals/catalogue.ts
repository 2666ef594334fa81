import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const SIGNALS = resolve(import.meta.dirname, '../../../signals');

export type Severity = 'page' | 'ticket';
/** A drill of signals/drills.json, or why there is none. */
export type Drill = string | { untested: string };
/** promtool's notation of values, by series: prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules */
export type Series = Record<string, string>;

/** Series that keep an alarm just silent, and just make it ring, `settle_s` after its `for_s` at the latest. */
interface Proof {
  below: Series;
  above: Series;
  settle_s?: number;
  labels?: Record<string, string>;
}

export interface Alarm {
  description: string;
  severity: Severity;
  owner: string;
  runbook: string;
  drill: Drill;
  /** What follows from it: alarms that tell nobody while this one rings. */
  explains?: string[];
  /** Where the Operations page draws the threshold, and what a value in its unit is there. */
  operations?: { chart: string; line: string; factor?: number };
  when?: { comparison: '>' | '>=' | '<' | '<='; threshold: number | string | { share: number; of: string } };
  prometheus?: { expression: string; for_s: number; proof: Proof };
}

export interface BurnRate {
  rate: number;
  long: string;
  short: string;
  severity: Severity;
}

/** What a request counts as: bad ones are selected, or all but the good ones. */
export type Selectors = { total: string } & ({ bad: string } | { good: string });

export interface Objective {
  description: string;
  target: number;
  within_s?: number;
  least_bad: number;
  alarm: { name: string; owner: string; runbook: string; drill: Drill };
  prometheus: Selectors;
}

export interface Catalogue {
  /** Alarms by file of signals/alarms and name. */
  files: Record<string, Record<string, Alarm>>;
  drills: Record<string, string>;
  objectives: { window_days: number; burn_rates: BurnRate[]; objectives: Record<string, Objective> };
}

/** Reads signals/; its files are held to their schemas by a test, so that they are believed here. */
export function readCatalogue(folder: string = SIGNALS): Catalogue {
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const files = globSync('alarms/*.json', { cwd: folder }).sort();
  return {
    files: Object.fromEntries(files.map((file) => [basename(file, '.json'), read(file).alarms])),
    drills: read('drills.json').drills,
    objectives: read('objectives.json'),
  };
}

export const listAlarms = (catalogue: Catalogue): [name: string, alarm: Alarm][] =>
  Object.values(catalogue.files).flatMap((alarms) => Object.entries(alarms));

export const nameDrill = (drill: Drill): string => (typeof drill === 'string' ? drill : 'untested');
