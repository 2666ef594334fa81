import { expect, test } from 'vitest';
import { ACTIONS, allowedActions, isAllowed, ROLE_DESCRIPTIONS, ROLE_LABELS, ROLES } from './permissions.ts';

test.each([
  ['owner', [...ACTIONS]],
  ['editor', ['clients.read', 'clients.write', 'clients.export', 'views.write', 'views.share']],
  ['own', ['clients.read', 'clients.write', 'clients.export', 'views.write']],
  ['viewer', ['clients.read', 'clients.export', 'views.write']],
] as const)('the role %s may %j and nothing else', (role, actions) => {
  expect(ACTIONS.filter((action) => isAllowed(role, action))).toEqual(actions);
  expect([...allowedActions(role)].sort()).toEqual([...actions].sort());
});

test('every role has a name and says what it is', () => {
  expect(Object.keys(ROLE_LABELS).sort()).toEqual([...ROLES].sort());
  expect(Object.keys(ROLE_DESCRIPTIONS).sort()).toEqual([...ROLES].sort());
});
