/** Writes the API's OpenAPI document for the contract; with --check, tells whether the committed one is stale. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import pg from 'pg';
import { pino } from 'pino';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Tables } from '../database/tables.ts';
import type { App } from '../deps.ts';
import { openMetrics } from '../telemetry/metrics.ts';

const FILE = fileURLToPath(new URL('../../../contract/openapi.json', import.meta.url));
const COMMAND = 'node bin/node.mjs server/src/http/openapi-document.ts';

const HELP = `Usage: ${COMMAND} [--check]

Writes contract/openapi.json from the schemas of the routes. It needs no database.

  --check  write nothing; fail where the file is stale
  --help   show this
`;

/** The document as it is committed: keys in a stable order, so that only what changed shows. */
export const writeDocument = (app: App): string => `${JSON.stringify(sortKeys(app.swagger()), null, 2)}\n`;

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, member]) => [key, sortKeys(member)]));
}

export const readCommittedDocument = (): string => readFileSync(FILE, 'utf8');

/** A database that answers nothing: the routes are only described. */
const nowhere = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

async function describe(): Promise<string> {
  const log = pino({ level: 'silent' });
  const pool = new pg.Pool();
  const config = readConfig({ OTEL_SDK_DISABLED: 'true' });
  const app = await buildApp({
    config,
    metrics: openMetrics(config),
    pool,
    database: nowhere,
    redis: null,
    log,
    secret: 'of no register',
  });
  await app.ready();
  const document = writeDocument(app);
  await app.close();
  return document;
}

async function run(check: boolean): Promise<void> {
  const document = await describe();
  if (!check) writeFileSync(FILE, document);
  else if (document !== readCommittedDocument()) {
    process.stderr.write(`contract/openapi.json is stale. Run: ${COMMAND}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) process.stdout.write(HELP);
  else await run(values.check ?? false);
}
