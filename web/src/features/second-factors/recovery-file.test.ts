import { expect, it } from 'vitest';
import { writeRecoveryFile } from './recovery-file.ts';

it('says whose codes these are and holds each on a line of its own', () => {
  const text = writeRecoveryFile(
    ['aaaaa-11111', 'bbbbb-22222'],
    'ada@example.com',
    'https://clients.example.com',
  );
  const lines = text.split('\n');
  expect(lines[0]).toBe('Recovery codes of ada@example.com for Clientele at https://clients.example.com');
  expect(lines).toContain('aaaaa-11111');
  expect(lines).toContain('bbbbb-22222');
});
