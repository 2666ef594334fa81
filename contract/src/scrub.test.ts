import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scrubEvent, scrubMessage } from './scrub.ts';

test.each([
  [
    'duplicate key: Key (email)=(ada@example.com) already exists.',
    'duplicate key: Key [removed] already exists.',
  ],
  ['There is no mailbox ada.king+x@mail.example.com', 'There is no mailbox [removed]'],
  ['invalid input syntax for type uuid: "Ada King"', 'invalid input syntax for type uuid: [removed]'],
  ['Cannot write Ada King, 12 Baker Street', 'Cannot write [removed] [removed], 12 [removed] [removed]'],
  ['No answer from Müller', 'No answer from [removed]'],
  ['call +41 44 123 45 67 now', 'call [removed] now'],
  ['GET https://clients.example.com/clients?q=ada failed', 'GET https://clients.example.com/… failed'],
  ['/clients?q=ada&status=active', '/clients[removed][removed]'],
  [
    "Cannot read properties of undefined (reading 'name')",
    'Cannot read properties of undefined (reading name)',
  ],
  [
    "Cannot read properties of undefined (reading 'Ada King')",
    'Cannot read properties of undefined (reading [removed])',
  ],
  ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED [removed]:[removed]'],
  ['clients.map is not a function', 'clients.map is not a function'],
  ['one line\nAda King', 'one line'],
  ['no client 01900000-0000-7000-8000-000000000000', 'no client [id]'],
])('%s', (message, scrubbed) => {
  expect(scrubMessage(message)).toBe(scrubbed);
});

test('what PostgreSQL says of a key is left out', () => {
  expect(scrubMessage('Key (name, city)=(ada king, bern) is there')).toBe(
    'Key (name, city)=([removed]) is there',
  );
});

test('no e-mail address gets through, wherever it stands', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.string(), fc.string(), (email, before, after) => {
      expect(scrubMessage(`${before} ${email} ${after}`)).not.toContain(email);
    }),
  );
});

test('of an event only what is listed leaves, wherever else something stands', () => {
  const frame = {
    filename: '/home/ada/app/clients.ts?q=ada',
    function: 'save',
    lineno: 7,
    colno: 3,
    in_app: true,
  };
  const event = {
    event_id: 'e1',
    level: 'error',
    tags: { screen: '/clients' },
    user: { email: 'ada@example.com' },
    request: { url: '/clients?q=ada' },
    breadcrumbs: [{ message: 'Ada King' }],
    server_name: 'adas-laptop',
    exception: {
      values: [
        {
          type: 'TypeError',
          value: 'Cannot save Ada King',
          mechanism: { type: 'generic', handled: true, data: { of: 'Ada' } },
          stacktrace: { frames: [{ ...frame, vars: { name: 'Ada' }, context_line: 'save("Ada")' }] },
        },
      ],
    },
  };
  const placeOf = (filename: string) => filename.replace('/home/ada/', '').replace(/\?.*/, '');
  expect(JSON.parse(JSON.stringify(scrubEvent(event, placeOf)))).toEqual({
    event_id: 'e1',
    level: 'error',
    tags: { screen: '/clients' },
    exception: {
      values: [
        {
          type: 'TypeError',
          value: 'Cannot save [removed] [removed]',
          mechanism: { type: 'generic', handled: true },
          stacktrace: { frames: [{ ...frame, filename: 'app/clients.ts' }] },
        },
      ],
    },
  });
});
