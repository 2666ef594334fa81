/** Keys as commands write them: `n`, `?`, `Enter`, `mod+k` (Ctrl, or Cmd on a Mac), `shift+x`, and sequences: `g c`. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const NAMES: Record<string, string> = { ' ': 'space', escape: 'esc' };

/** Letters by their place on the keyboard where the layout writes no Latin ones. */
function keyName({ key, code }: KeyPress): string {
  const name = key.toLowerCase();
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter && name.length === 1 && name > '\u007f') return letter.toLowerCase();
  return NAMES[name] ?? name;
}

/** The press in the words of a command. Shift counts with letters and named keys: `?` is `?` wherever it sits. */
export function describePress(press: KeyPress): string {
  const key = keyName(press);
  const shiftCounts = press.shiftKey && (key.length > 1 || key !== key.toUpperCase());
  return [
    press.ctrlKey || press.metaKey ? 'mod' : '',
    press.altKey ? 'alt' : '',
    shiftCounts ? 'shift' : '',
    key,
  ]
    .filter(Boolean)
    .join('+');
}

/** `Escape` and `esc` are the same key. */
const normalizeKeys = (keys: string): string[] =>
  keys.split(' ').map((step) =>
    step
      .toLowerCase()
      .split('+')
      .map((part) => NAMES[part] ?? part)
      .join('+'),
  );

export interface Match<T> {
  readonly hit: T | null;
  /** Presses so far of a sequence that may still become a hit. */
  readonly pending: readonly string[];
}

/** Which of `entries` the presses mean. The last registered wins; a whole match wins over the begin of a sequence. */
export function matchPresses<T extends { keys: readonly string[] }>(
  entries: readonly T[],
  presses: readonly string[],
): Match<T> {
  const written = presses.join(' ');
  const sequences = entries.map((entry) => entry.keys.map((keys) => normalizeKeys(keys).join(' ')));
  const hit = entries.findLast((_, index) => sequences[index]?.includes(written)) ?? null;
  if (hit) return { hit, pending: [] };
  const begins = sequences.some((known) => known.some((keys) => keys.startsWith(`${written} `)));
  if (begins) return { hit: null, pending: presses };
  return presses.length > 1 ? matchPresses(entries, presses.slice(-1)) : { hit: null, pending: [] };
}

/** With Ctrl or Cmd, or one that writes nothing: safe while a text field has the focus. */
export const worksWhileTyping = (press: string): boolean => press.startsWith('mod+');

const SYMBOLS: Record<string, string> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  enter: 'Enter',
  esc: 'Esc',
  shift: 'Shift',
  alt: 'Alt',
  space: 'Space',
  backspace: 'Backspace',
  delete: 'Delete',
};

const isMac = () => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** The keys to show: a list of steps, each a list of key caps. */
export function keyCaps(keys: string, mac = isMac()): string[][] {
  const cap = (part: string) => {
    if (part === 'mod') return mac ? '⌘' : 'Ctrl';
    return SYMBOLS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  };
  return normalizeKeys(keys).map((step) => step.split('+').map(cap));
}
