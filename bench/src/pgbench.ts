import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { PageStatement } from '../../server/src/features/clients/list/list-clients.ts';
import type { Place } from './register.ts';

const run = promisify(execFile);

/** Debian keeps it out of the path. */
function findPgbench(): string {
  const inPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'pgbench'));
  const found = [...inPath, ...globSync('/usr/lib/postgresql/*/bin/pgbench')].find(existsSync);
  if (found === undefined)
    throw new Error('pgbench is missing: it comes with postgresql (on Debian: apt-get install postgresql).');
  return found;
}

/** Values of a statement as PostgreSQL reads them in text, as node-postgres sends them too. */
export function toText(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map((item) => JSON.stringify(String(item))).join(',')}}`;
  return String(value);
}

export interface Script {
  readonly text: string;
  /** `name=value`, for -D. */
  readonly variables: readonly string[];
}

/** Where pgbench would take what follows a colon for a variable of its own. */
const COLON_NAME = /:[A-Za-z_]/;

/** Statements as a script: each parameter is a variable of its own, which -M prepared and extended send as a parameter. */
export function toScript(statements: readonly PageStatement[], prefix: string): Script {
  const variables: string[] = [];
  const texts = statements.map(({ query }, index) => {
    const nameOf = (number: string | number) => `${prefix}_${index}_${number}`;
    query.parameters.forEach((value, at) => {
      variables.push(`${nameOf(at + 1)}=${toText(value)}`);
    });
    const literals: string[] = [];
    const text = query.sql.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/'[^']*'/g, (literal) => {
      if (!COLON_NAME.test(literal)) return literal;
      if (!literals.includes(literal)) literals.push(literal);
      return `:${nameOf(`literal${literals.indexOf(literal)}`)}`;
    });
    for (const [at, literal] of literals.entries())
      variables.push(`${nameOf(`literal${at}`)}=${literal.slice(1, -1)}`);
    return `${text.replaceAll(/\$(\d+)/g, (_, number: string) => `:${nameOf(number)}`)};`;
  });
  return { text: `${texts.join('\n')}\n`, variables };
}

interface Work {
  readonly place: Place;
  /** One script a variant; each transaction takes one of them. */
  readonly variants: readonly (readonly PageStatement[])[];
}

async function withScripts<Value>(
  { place, variants }: Work,
  use: (args: string[], folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-pgbench-'));
  try {
    // The server prepares plain lists under a name and plans others each time: so does pgbench.
    const isPlain = variants.flat().every((statement) => statement.isPlain);
    const args = ['-n', '-M', isPlain ? 'prepared' : 'extended', '-h', place.socketFolder];
    args.push('-p', String(place.port), '-U', 'clientele');
    for (const [index, statements] of variants.entries()) {
      const script = toScript(statements, `v${index}`);
      const file = join(folder, `${index}.sql`);
      await writeFile(file, script.text);
      args.push('-f', file, ...script.variables.flatMap((variable) => ['-D', variable]));
    }
    return await use(args, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Microseconds are the third word of each line of pgbench's transaction log (its manual, "Per-Transaction Logging"). */
export const readTimes = (log: string): number[] =>
  log
    .split('\n')
    .filter(Boolean)
    .map((line) => Number(line.split(' ')[2]) / 1000);

/** Milliseconds of each of so many runs, one after the other on one connection. */
export const timeStatements = (work: Work, count: number): Promise<number[]> =>
  withScripts(work, async (args, folder) => {
    const prefix = join(folder, 'log');
    await run(findPgbench(), [
      ...args,
      '-c',
      '1',
      '-t',
      String(count),
      '-l',
      `--log-prefix=${prefix}`,
      'clientele',
    ]);
    const logs = (await readdir(folder)).filter((name) => name.startsWith('log'));
    const texts = await Promise.all(logs.map((name) => readFile(join(folder, name), 'utf8')));
    return texts.flatMap(readTimes);
  });

/** Runs a second with so many in flight. */
export const countStatements = (
  work: Work,
  { inFlight, seconds }: { inFlight: number; seconds: number },
): Promise<number> =>
  withScripts(work, async (args) => {
    const load = ['-c', String(inFlight), '-j', '2', '-T', String(seconds)];
    const { stdout } = await run(findPgbench(), [...args, ...load, 'clientele']);
    const [, rate] = stdout.match(/tps = ([\d.]+)/) ?? [];
    if (rate === undefined) throw new Error(`pgbench said no rate: ${stdout}`);
    return Number(rate);
  });
