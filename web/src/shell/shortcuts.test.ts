import { describe, expect, it } from 'vitest';
import { describePress, type KeyPress, keyCaps, matchPresses, worksWhileTyping } from './shortcuts.ts';

const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...changes,
});

describe('describePress', () => {
  it.each([
    [press('n'), 'n'],
    [press('k', { ctrlKey: true }), 'mod+k'],
    [press('k', { metaKey: true }), 'mod+k'],
    [press('?', { shiftKey: true }), '?'],
    [press('X', { shiftKey: true }), 'shift+x'],
    [press('ArrowDown', { shiftKey: true }), 'shift+arrowdown'],
    [press('Escape'), 'esc'],
    [press(' '), 'space'],
  ])('%o is %s', (event, expected) => {
    expect(describePress(event)).toBe(expected);
  });

  it('takes letters by their place where the layout writes no Latin ones', () => {
    expect(describePress(press('т', { code: 'KeyN' }))).toBe('n');
    expect(describePress(press('л', { code: 'KeyK', ctrlKey: true }))).toBe('mod+k');
  });
});

describe('matchPresses', () => {
  const entry = (name: string, ...keys: string[]) => ({ name, keys });
  const entries = [entry('clients', 'g c'), entry('down', 'j', 'ArrowDown'), entry('palette', 'mod+k')];

  it('finds single keys and any of several', () => {
    expect(matchPresses(entries, ['arrowdown']).hit?.name).toBe('down');
  });

  it('waits for the rest of a sequence, and begins anew where the rest does not fit', () => {
    expect(matchPresses(entries, ['g'])).toEqual({ hit: null, pending: ['g'] });
    expect(matchPresses(entries, ['g', 'c']).hit?.name).toBe('clients');
    expect(matchPresses(entries, ['g', 'j']).hit?.name).toBe('down');
    expect(matchPresses(entries, ['g', 'y'])).toEqual({ hit: null, pending: [] });
  });

  it('prefers what was registered last', () => {
    expect(matchPresses([...entries, entry('later', 'j')], ['j']).hit?.name).toBe('later');
  });
});

it('only keys with Ctrl work while one types', () => {
  expect(worksWhileTyping('mod+k')).toBe(true);
  expect(worksWhileTyping('k')).toBe(false);
});

it('shows keys as caps, in the words of the keyboard', () => {
  expect(keyCaps('g c', false)).toEqual([['G'], ['C']]);
  expect(keyCaps('mod+k', false)).toEqual([['Ctrl', 'K']]);
  expect(keyCaps('mod+k', true)).toEqual([['⌘', 'K']]);
});
