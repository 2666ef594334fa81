import { AUDIT_EVENT_NAMES } from '@clientele/contract/audit';
import { describe, expect, it } from 'vitest';
import { AUDIT_KINDS, actorWords, actWords, detailWords } from './audit-words.ts';

describe('the words of an entry', () => {
  it('say who did what to whom', () => {
    const target = { kind: 'account', id: null, name: 'Grace Hopper' } as const;
    expect(actWords({ event: 'account.role_changed', target })).toBe('changed a role: Grace Hopper');
    expect(actWords({ event: 'session.signed_out', target: null })).toBe('signed out');
    expect(actorWords({ event: 'session.sign_in_failed', account: null })).toBe('Somebody');
    expect(actorWords({ event: 'account.made', account: null })).toBe('Clientele');
  });

  it('say each detail that there is', () => {
    expect(detailWords({ detail: { from: 'viewer', to: 'editor', expires_at: null, count: 2 } })).toBe(
      'from: viewer, to: editor, count: 2',
    );
  });
});

it('has a kind for every event', () => {
  const kinds = new Set(AUDIT_EVENT_NAMES.map((event) => event.split('.')[0]));
  expect(AUDIT_KINDS.map(({ value }) => value).sort()).toEqual([...kinds].sort());
});
