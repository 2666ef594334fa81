// A process of its own for the tests: starts the embedded PostgreSQL on a folder, says so in a line of JSON, and stops it
// on SIGTERM. Like main.ts it says what is wrong in words and exits with 1.
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../embedded-postgres.ts';
import { thisSystem } from '../run-as.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { once: { type: 'boolean' }, 'without-user-namespaces': { type: 'boolean' } },
});
const [dataDir = ''] = positionals;
const say = (line: string) => void process.stderr.write(`${line}\n`);

try {
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: { info: say, warn: say, error: say },
    system: values['without-user-namespaces'] ? { ...thisSystem, mayMapUsers: () => false } : thisSystem,
  });
  const { url, adopted, pid } = postgres;
  if (values.once) await postgres.stop();
  else {
    const open = setInterval(() => {}, 60_000);
    process.once('SIGTERM', () => void postgres.stop().then(() => clearInterval(open)));
  }
  // Last: whoever reads it may end us at once.
  process.stdout.write(`${JSON.stringify({ url, adopted, pid })}\n`);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
