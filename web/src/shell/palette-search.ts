import { findMatches, fold } from '@clientele/contract/fold';
import type { RegisteredCommand } from './commands.ts';

export interface PaletteEntry {
  readonly command: RegisteredCommand;
  readonly ranges: readonly (readonly [number, number])[];
}

/** The commands in which every word of the search stands, those that begin with it first. */
export function searchCommands(commands: readonly RegisteredCommand[], q: string): PaletteEntry[] {
  const words = fold(q).text.split(/\s+/).filter(Boolean);
  const rank = ({ label }: RegisteredCommand) => (fold(label).text.startsWith(words[0] ?? '') ? 0 : 1);
  return commands
    .filter(({ keyOnly }) => !keyOnly)
    .filter(({ label, section }) => words.every((word) => fold(`${section} ${label}`).text.includes(word)))
    .map((command) => ({ command, ranges: findMatches(command.label, q) }))
    .sort((a, b) => (words.length === 0 ? 0 : rank(a.command) - rank(b.command)));
}

/** Sections of the frame; those of the screen come before them. */
const FRAME_SECTIONS = ['Go to', 'Settings', 'General', 'Theme'];

/** Entries by section: what the screen offers first, then what the frame does. */
export function bySection<T extends { command: { section: string } }>(
  entries: readonly T[],
): [string, T[]][] {
  return [...Map.groupBy(entries, ({ command }) => command.section)].sort(
    ([a], [b]) => FRAME_SECTIONS.indexOf(a) - FRAME_SECTIONS.indexOf(b),
  );
}
