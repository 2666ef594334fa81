import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Place } from './pages.ts';

const SIGNALS = resolve(import.meta.dirname, '../../../signals');

/** An alarm as runbooks know it, whether of signals/alarms or made from an objective. */
export interface Entry {
  name: string;
  severity: string;
  description: string;
  runbook: string;
  drill: string;
  places: Place[];
}

interface Alarm {
  description: string;
  severity: string;
  runbook: string;
  drill: string | { untested: string };
  prometheus?: object;
}

const readJson = (file: string) => JSON.parse(readFileSync(join(SIGNALS, file), 'utf8'));

/** Alarms that stand for several, of which some page. */
const BOTH = ['account-change', 'security-finding'];

function entryOf(name: string, { severity, description, runbook, drill, prometheus }: Alarm): Entry {
  return {
    ...{ name, description, runbook },
    severity: BOTH.includes(name) ? 'page, ticket' : severity,
    drill: typeof drill === 'string' ? drill : 'untested',
    places: prometheus ? ['aws', 'lab'] : ['aws'],
  };
}

export function readEntries(): Entry[] {
  const alarms = globSync('alarms/*.json', { cwd: SIGNALS }).flatMap((file) =>
    Object.entries(readJson(file).alarms as Record<string, Alarm>),
  );
  const objectives: { description: string; alarm: Alarm & { name: string } }[] = Object.values(
    readJson('objectives.json').objectives,
  );
  const burns = objectives.map(({ description, alarm }) =>
    entryOf(alarm.name, {
      ...alarm,
      severity: 'page, ticket',
      description: `Of the objective "${description}" too much is used up, too fast.`,
      prometheus: {},
    }),
  );
  return [...alarms.map(([name, alarm]) => entryOf(name, alarm)), ...burns];
}
