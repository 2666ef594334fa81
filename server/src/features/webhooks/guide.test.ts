import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  WEBHOOK_EVENTS,
  WEBHOOK_TEST_EVENT,
  WebhookCreate,
  WebhookMessage,
} from '@clientele/contract/webhooks';
import { Value } from 'typebox/value';
import { expect, test, vi } from 'vitest';
import { atFileEnd } from '../../database/testing/file-end.ts';
import { readAllowedTargets } from './addresses.ts';
import { retryDelay } from './retries.ts';
import { makeSecret } from './secrets.ts';
import { send } from './send.ts';

const guide = readFileSync(new URL('../../../../docs/guides/webhooks.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text);

test('its examples of what is asked and sent are what is taken and sent', () => {
  const [asked, message] = blocks('json').map((text) => JSON.parse(text));

  expect([...Value.Errors(WebhookCreate, asked)]).toEqual([]);
  expect([...Value.Errors(WebhookMessage, message)]).toEqual([]);
});

test('it names every event, and no other', () => {
  const named = [...guide.matchAll(/`((?:client|note|task|webhook)\.\w+)`/g)].map(([, name]) => name);

  expect(new Set(named)).toEqual(new Set([...WEBHOOK_EVENTS, WEBHOOK_TEST_EVENT]));
});

test('the delays that it tells are those that are kept', () => {
  const minutes = [1, 2, 3, 4, 5, 6, 7].map((failures) => retryDelay(failures, () => 0.5) / 60_000);

  expect(minutes.map((each) => Math.round(each * 10) / 10)).toEqual([0.5, 2, 8, 32, 128, 512, 720]);
  expect(guide).toMatch(/30\s+seconds, 2, 8 and 32 minutes, 2, 8\.5 and 12 hours: 8 times/);
});

/** Starts the guide's receiver as it stands there. */
async function startExample(secret: string) {
  const folder = mkdtempSync('/tmp/clientele-guide-');
  const [code = ''] = blocks('js');
  writeFileSync(`${folder}/receiver.mjs`, code);
  const child = spawn(process.execPath, [`${folder}/receiver.mjs`], {
    env: { WEBHOOK_SECRET: secret, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const example = { said: '', url: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    example.said += chunk.toString();
  });
  atFileEnd(async () => {
    child.kill();
    rmSync(folder, { recursive: true });
  });
  await vi.waitUntil(() => example.said.includes('Listening on'), { timeout: 20_000 });
  example.url = `http://127.0.0.1:${example.said.match(/\d+/)?.[0]}/`;
  return example;
}

test('its receiver takes what we sign, once, and nothing else', async () => {
  const secret = makeSecret();
  const example = await startExample(secret);
  const [, message = ''] = blocks('json');
  const sendTo = async (id: string, secrets: string[], now = new Date()) =>
    (
      await send(
        { id, url: example.url, payload: message, secrets },
        { allowed: readAllowedTargets(['127.0.0.1']), now: () => now },
      )
    ).status;
  const hourAgo = new Date(Date.now() - 3_600_000);

  expect(await sendTo('1', [secret])).toBe(204);
  expect(await sendTo('1', [secret])).toBe(204);
  expect(await sendTo('2', [makeSecret(), secret])).toBe(204);
  expect(await sendTo('3', [makeSecret()])).toBe(401);
  expect(await sendTo('4', [secret], hourAgo)).toBe(401);
  const answer = await fetch(example.url, { method: 'POST', body: message });
  expect(answer.status).toBe(401);

  await vi.waitUntil(() => example.said.match(/client\.updated Ada Lovelace/g)?.length === 2);
});
