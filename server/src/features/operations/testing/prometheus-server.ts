import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { atFileEnd } from '../../../database/testing/file-end.ts';

/** For tests: whether Debian's prometheus is here. CI must have it; elsewhere its absence is said aloud. */
export const hasPrometheus = ((): boolean => {
  try {
    execFileSync('prometheus', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    const message = 'prometheus is missing: the tests of figures that come from it';
    if (process.env.CI === 'true') throw new Error(`${message} must run in CI`);
    process.stderr.write(`\n${message} are SKIPPED. As root: apt-get install -y prometheus\n`);
    return false;
  }
})();

/** An endpoint of a test's own that is scraped: what it shows is what the test says. */
export async function startExposition(): Promise<{ port: number; show(text: string): void }> {
  let shown = '';
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4').end(shown);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atFileEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    show: (text) => {
      shown = text;
    },
  };
}

const configOf = (scraped: number, rules: string) =>
  JSON.stringify({
    global: { scrape_interval: '1s', evaluation_interval: '1s' },
    rule_files: [rules],
    scrape_configs: [{ job_name: 'clientele', static_configs: [{ targets: [`127.0.0.1:${scraped}`] }] }],
  });

/**
 * A Prometheus of the calling test file's own, which scrapes a port each second.
 * @param groups alerting rules, as in a rule file; JSON is YAML
 */
export async function startPrometheus(
  scraped: number,
  groups: readonly object[] = [],
): Promise<{ url: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-prometheus-'));
  const rules = join(folder, 'rules.yml');
  const config = join(folder, 'prometheus.yml');
  await writeFile(rules, JSON.stringify({ groups }));
  await writeFile(config, configOf(scraped, rules));
  const child = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      '--web.listen-address=127.0.0.1:0',
      '--log.format=json',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  atFileEnd(async () => {
    process.off('exit', endWithUs);
    await kill(child);
    await rm(folder, { recursive: true, force: true });
  });
  return { url: await readAddress(child) };
}

/** Its log says which port it was given, and then that it is ready. It is read to the end: a pipe that is full would stop it. */
function readAddress(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  let address: string | undefined;
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: child.stderr as NodeJS.ReadableStream });
    lines.on('line', (line) => {
      said.push(line);
      address ??= /"address":"(127\.0\.0\.1:\d+)".*"Listening on"/.exec(line)?.[1];
      if (address && line.includes('Server is ready')) resolve(`http://${address}`);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`prometheus did not start:\n${said.join('\n')}`)));
  });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
