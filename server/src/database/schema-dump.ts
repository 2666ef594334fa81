import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { dumpSchema, SCHEMA_FILE } from './schema-text.ts';
import { openPool } from './testing/server-address.ts';
import { createTemplate, startTestServer, TEMPLATE_DATABASE } from './testing/test-server.ts';

const HELP = `Writes server/src/database/schema.sql: the schema as the migrations leave it.

  --check   write nothing; exit 1 when the file is stale
  --help    show this

TEST_POSTGRES=15 uses Debian's PostgreSQL 15 instead of the embedded 18; the result is the same.
`;

async function dumpMigratedSchema(): Promise<string> {
  const server = await startTestServer();
  try {
    await createTemplate(server, { sealed: false });
    const pool = openPool(server.address, TEMPLATE_DATABASE);
    return await dumpSchema(pool).finally(() => pool.end());
  } finally {
    await server.stop();
  }
}

const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean' } } });
if (values.help) {
  process.stdout.write(HELP);
} else {
  const schema = await dumpMigratedSchema();
  if (!values.check) {
    await writeFile(SCHEMA_FILE, schema);
  } else if (schema !== (await readFile(SCHEMA_FILE, 'utf8').catch(() => ''))) {
    process.stderr.write('schema.sql is stale: run node bin/node.mjs server/src/database/schema-dump.ts\n');
    process.exitCode = 1;
  }
}
