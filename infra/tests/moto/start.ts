import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { environmentFor, startMoto } from './moto.ts';

const HELP = `Usage: node bin/node.mjs infra/tests/moto/start.ts [--port 5000]

Starts moto, which answers as AWS would, with what this folder adds to it, and prints the environment that makes
Terraform, the SDKs and the AWS command line talk to it. Ctrl-C stops it. Nothing is kept.
`;

const { values } = parseArgs({
  options: { port: { type: 'string', default: '5000' }, help: { type: 'boolean' } },
});
if (values.help) {
  process.stdout.write(HELP);
} else {
  const moto = await startMoto(Number(values.port));
  const lines = Object.entries(environmentFor(moto.url)).map(([name, value]) => `export ${name}=${value}`);
  process.stdout.write(`${lines.join('\n')}\n# moto runs as process ${moto.pid}; Ctrl-C stops it.\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await moto.stop();
}
