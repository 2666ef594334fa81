import type { Webhook } from '@clientele/contract/webhooks';
import { expect, it } from 'vitest';
import { NO_WEBHOOK, toCreate, toPatch, valuesOf, webhookRules } from './webhook-form.ts';

const WEBHOOK: Webhook = {
  id: 'a',
  url: 'https://example.com/hooks',
  description: null,
  events: ['client.created', 'task.done'],
  paused: false,
  state: 'active',
  notice: null,
  failing_since: null,
  account: { id: 'b', name: 'Ada' },
  previous_secret_until: null,
  created_at: '2026-03-01T10:00:00Z',
  updated_at: '2026-03-01T10:00:00Z',
};

it('sends nothing of what stays as it is', () => {
  expect(toPatch(WEBHOOK, valuesOf(WEBHOOK))).toEqual({});
  const reordered = { ...valuesOf(WEBHOOK), url: ` ${WEBHOOK.url} `, events: WEBHOOK.events.toReversed() };
  expect(toPatch(WEBHOOK, reordered)).toEqual({});
});

it('sends what changed', () => {
  expect(toPatch(WEBHOOK, { ...valuesOf(WEBHOOK), description: 'Newsletter ' })).toEqual({
    description: 'Newsletter',
  });
  const named = { ...WEBHOOK, description: 'Newsletter' };
  const events = ['client.created', 'task.deleted'] as Webhook['events'];
  expect(toPatch(named, { url: 'https://example.org/', description: ' ', events })).toEqual({
    url: 'https://example.org/',
    description: null,
    events,
  });
});

it('makes one without a name where none is given', () => {
  expect(toCreate({ ...NO_WEBHOOK, url: ' https://example.com/ ', events: ['task.done'] })).toEqual({
    url: 'https://example.com/',
    description: null,
    events: ['task.done'],
  });
});

it('wants a whole address and at least one event', () => {
  expect(webhookRules.url(' ')).toContain('Enter the address');
  for (const url of ['nowhere', 'example.com/hooks', 'ftp://example.com', 'https://'])
    expect([url, webhookRules.url(url)]).toEqual([url, expect.stringContaining('starts with https://')]);
  expect(webhookRules.events([])).toBe('Choose at least one.');
  expect([webhookRules.url(' https://example.com '), webhookRules.events(['task.done'])]).toEqual([
    null,
    null,
  ]);
});
