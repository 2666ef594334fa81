import { readFileSync } from 'node:fs';
import { createNoopMeter, type Meter } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { LOG_FIELDS } from './log-fields.ts';
import { createInstruments } from './metrics/instruments.ts';

const GUIDE = readFileSync(new URL('../../../docs/guides/telemetry.md', import.meta.url), 'utf8');

/** The rows of the table below a heading, as cells. */
function readTable(heading: string): string[][] {
  const section = GUIDE.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const codesIn = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code);

const KINDS: Record<string, string> = {
  createHistogram: 'histogram',
  createCounter: 'counter',
  createUpDownCounter: 'up-down counter',
  createObservableGauge: 'gauge',
};

/** Every instrument that is made, as the guide has it. */
function registered(): string[][] {
  const made: string[][] = [];
  const noop = createNoopMeter();
  const meter = new Proxy(noop, {
    get: (target, property: keyof Meter) => (name: string, options: { unit?: string }) => {
      made.push([name, KINDS[property] ?? property, options.unit ?? '']);
      return (target[property] as (...given: unknown[]) => unknown)(name, options);
    },
  });
  createInstruments(meter).close();
  return made.sort();
}

test('the guide tells of every metric that is registered, with its kind and unit, and of no other', () => {
  const told = readTable('Metrics').map(([name = '', kind = '', unit = '']) => [
    name.replaceAll('`', ''),
    kind,
    unit.replaceAll('`', ''),
  ]);

  expect(told.sort()).toEqual(registered());
});

test('the guide tells of every field of the log, and of no other', () => {
  const told = readTable('The log').flatMap(([names]) => codesIn(names));

  expect(told.sort()).toEqual([...LOG_FIELDS].sort());
});
