import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Entry, readEntries } from './entries.ts';
import { linksOf, listBlocks, listInlineCommands, type Page, readPages, sectionOf } from './pages.ts';
import { listUnknownVerbs } from './verbs.ts';

const FOLDER = resolve(import.meta.dirname, '../../../docs/runbooks');
/** What someone just woken up needs to find, in this order. */
const PARTS = [
  '**Symptom.** ',
  '**Meaning.** ',
  '## First look',
  '## Mend',
  '## Verify',
  '## Afterwards',
] as const;
const GUIDES = ['common-issues', 'incident-response', 'maintenance', 'reading-a-trace'];
/** No alarm decides to leave a Region: a person does. */
const PEOPLES_OWN = 'region-lost';

const pages = readPages();
const entries = readEntries();
const readme = pages.find(({ name }) => name === 'README') as Page;
const ofAlarms = pages.filter(({ name }) => ![...GUIDES, 'README'].includes(name));

function parse(command: string): string {
  const { stderr } = spawnSync('bash', ['-n'], { input: command, encoding: 'utf8' });
  return stderr;
}

/** How the README lists an alarm. */
const rowOf = ({ name, severity, description, drill }: Entry) =>
  `| [${name}](${name}.md) | ${severity} | ${description} | ${drill} |`;

describe('runbooks', () => {
  test('each alarm has one, and each is of an alarm', () => {
    const expected = [...entries.map(({ runbook }) => runbook), PEOPLES_OWN].sort();
    expect(ofAlarms.map(({ name }) => name)).toEqual(expected);
    expect(entries.filter(({ name, runbook }) => name !== runbook)).toEqual([]);
  });

  test('the README lists each as signals/ has it', () => {
    const lines = readme.text.split('\n');
    expect(entries.map(rowOf).filter((row) => !lines.includes(row))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('| ['))).toHaveLength(ofAlarms.length + GUIDES.length);
    for (const name of [...GUIDES, PEOPLES_OWN]) expect(readme.text).toContain(`[${name}](${name}.md)`);
  });

  test.for(ofAlarms)(
    '$name says what to see, look at, do and verify, and what is left to do',
    ({ name, text }) => {
      const places = PARTS.map((part) => text.indexOf(part));
      expect(text.startsWith(`# ${name}\n`)).toBe(true);
      expect(places.every((place, index) => place > (places[index - 1] ?? 0))).toBe(true);
    },
  );

  test.for(ofAlarms)('$name begins with a command, and says what it should answer', ({ text }) => {
    const blocks = listBlocks(sectionOf(text, 'First look'));
    expect(blocks).not.toEqual([]);
    expect(blocks.filter(({ next }) => !next.startsWith('Expected: '))).toEqual([]);
  });

  test.for(entries.filter(({ places }) => places.includes('lab')))(
    '$name, which Prometheus knows, is looked at without AWS too',
    ({ runbook }) => {
      const page = ofAlarms.find(({ name }) => name === runbook);
      const places = listBlocks(sectionOf(page?.text ?? '', 'First look')).map(({ place }) => place);
      expect(new Set(places)).toEqual(new Set(['sh aws', 'sh lab']));
    },
  );

  test.for(pages)('$name leads nowhere that is not there', ({ text }) => {
    expect(linksOf(text).filter((link) => !existsSync(join(FOLDER, link.split('#')[0] ?? '')))).toEqual([]);
  });
});

describe('commands', () => {
  test.for(pages)('$name says of each where it is for, and a shell can read it', ({ text }) => {
    const blocks = listBlocks(text);
    expect(blocks.filter(({ place }) => !['sh aws', 'sh lab'].includes(place))).toEqual([]);
    const commands = [...blocks.map(({ command }) => command), ...listInlineCommands(text)];
    expect(commands.map(parse).filter(Boolean)).toEqual([]);
  });

  test.for(pages)('$name asks for verbs and drills that there are', ({ text }) => {
    expect(listUnknownVerbs(text)).toEqual([]);
  });

  test('a verb, a drill, an address or a quote that is wrong is found', () => {
    expect(
      listUnknownVerbs('`npm run ops -- sing prometheus` and `npm run drill -- alarms outrage`'),
    ).toHaveLength(2);
    expect(linksOf('[a](b.md)')).toEqual(['b.md']);
    expect(parse("echo 'open")).not.toBe('');
    expect(listInlineCommands('by `aws s3 ls` of `x`')).toEqual(['aws s3 ls']);
  });
});

const promtool = spawnSync('promtool', ['--version']).error === undefined;

test.skipIf(!promtool)('Prometheus can read what it is asked', () => {
  const asked = pages.flatMap(({ text }) =>
    [...text.matchAll(/promtool query instant "\$P" '([^']+)'/g)].map(([, expr]) => expr),
  );
  expect(asked.length).toBeGreaterThan(20);
  const rules = asked.map((expr, number) => ({ record: `asked:${number}`, expr }));
  const folder = mkdtempSync(join(tmpdir(), 'clientele-asked-'));
  try {
    writeFileSync(join(folder, 'asked.yml'), JSON.stringify({ groups: [{ name: 'asked', rules }] }));
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', join(folder, 'asked.yml')]);
    expect(status, `${stdout}${stderr}`).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('saved queries that are named are there', () => {
  const { queries } = JSON.parse(readFileSync(join(FOLDER, '../../signals/queries.json'), 'utf8'));
  const named = pages.flatMap(({ text }) => [
    ...text.matchAll(/saved query `(?:clientele-\$E\/)?([\w-]+)`/g),
  ]);
  expect(named.length).toBeGreaterThan(3);
  expect(named.map(([, name = '']) => name).filter((name) => !(name in queries))).toEqual([]);
});
