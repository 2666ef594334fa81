import {
  WEBHOOK_EVENTS,
  WEBHOOK_LOG_DAYS,
  WEBHOOK_SECRET_OVERLAP_HOURS,
  type WebhookDelivery,
} from '@clientele/contract/webhooks';
import { expect, it } from 'vitest';
import {
  attemptWords,
  durationWords,
  EVENT_GROUPS,
  eventsWords,
  eventWords,
  LOG_DAYS,
  OVERLAP_HOURS,
  testWords,
  webhookName,
} from './webhook-words.ts';

const ATTEMPT = {
  attempt: 1,
  at: '2026-03-01T10:00:00Z',
  duration_ms: 34,
  status: 204,
  answer: '',
  error: null,
};
const TEST: WebhookDelivery = {
  id: 'a',
  type: 'webhook.test',
  state: 'pending',
  created_at: ATTEMPT.at,
  next_attempt_at: null,
  attempts: [],
};

it('offers every event of the contract once', () => {
  expect(EVENT_GROUPS.flatMap(({ events }) => events).sort()).toEqual([...WEBHOOK_EVENTS].sort());
  expect([OVERLAP_HOURS, LOG_DAYS]).toEqual([WEBHOOK_SECRET_OVERLAP_HOURS, WEBHOOK_LOG_DAYS]);
});

it('says events in words', () => {
  expect(eventWords('client.trashed')).toBe('Client moved to trash');
  expect(eventWords('task.done')).toBe('Task done');
  expect(eventWords('webhook.test')).toBe('Test');
});

it('says what a webhook is told as briefly as it can', () => {
  expect(eventsWords(WEBHOOK_EVENTS)).toBe('Everything');
  expect(eventsWords(['task.done', 'client.updated', 'client.created'])).toBe(
    'Clients: created, changed. Tasks: done',
  );
  expect(eventsWords(WEBHOOK_EVENTS.filter((event) => event.startsWith('note')))).toBe('Notes: everything');
});

it('calls a webhook by what it is for, else by its host', () => {
  const url = 'https://hooks.example.com:8443/secret-path';
  expect(webhookName({ description: 'Newsletter', url })).toBe('Newsletter');
  expect(webhookName({ description: null, url })).toBe('hooks.example.com:8443');
});

it('says how long an attempt took and what came of it', () => {
  expect([0, 999, 1000, 9_960].map(durationWords)).toEqual(['0 ms', '999 ms', '1.0 s', '10.0 s']);
  expect(attemptWords(ATTEMPT)).toBe('204 after 34 ms');
  const refused = { ...ATTEMPT, status: null, error: 'The connection was refused.' };
  expect(attemptWords(refused)).toBe('The connection was refused.');
});

it('says what came of a test', () => {
  const failed = { ...ATTEMPT, status: 500 };
  const refused = { ...ATTEMPT, status: null, error: 'The connection was refused.' };
  expect(testWords(TEST)).toBe('The test is on its way.');
  expect(testWords({ ...TEST, state: 'delivered', attempts: [ATTEMPT] })).toBe(
    'The test arrived. The receiver answered 204 after 34 ms.',
  );
  expect(testWords({ ...TEST, state: 'failed', attempts: [failed] })).toBe(
    'The test failed. The receiver answered 500 after 34 ms.',
  );
  expect(testWords({ ...TEST, state: 'failed', attempts: [refused] })).toBe(
    'The test failed. The connection was refused.',
  );
  expect(testWords({ ...TEST, state: 'failed' })).toContain('not sent');
});
