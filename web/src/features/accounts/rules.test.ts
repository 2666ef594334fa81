import { describe, expect, it } from 'vitest';
import { requireEmail, requirePassword } from './rules.ts';

describe('rules', () => {
  it('count what a password lacks', () => {
    expect(requirePassword('seven c')).toBe('Add 1 more character.');
    expect(requirePassword('eight ch')).toBeNull();
  });

  it('want a whole e-mail address', () => {
    expect(requireEmail('ada@example')).not.toBeNull();
    expect(requireEmail(' ada@example.com ')).toBeNull();
  });
});
