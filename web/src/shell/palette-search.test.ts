import { expect, it } from 'vitest';
import { bySection, searchCommands } from './palette-search.ts';

const command = (id: string, label: string, section: string, keyOnly = false) => ({
  id,
  label,
  section,
  keyOnly,
  keys: [],
  run: () => undefined,
});

const commands = [
  command('go', 'Clients', 'Go to'),
  command('new', 'New client', 'Clients'),
  command('down', 'Next client', 'Clients', true),
  command('field', 'Größe', 'Fields'),
];
const found = (q: string) => searchCommands(commands, q).map((entry) => entry.command.id);

it('finds every word, without case and accents, those that begin with it first', () => {
  expect(found('client')).toEqual(['go', 'new']);
  expect(found('clients new')).toEqual(['new']);
  expect(found('GROSSE')).toEqual(['field']);
  expect(found('nothing')).toEqual([]);
});

it('leaves out what only keys do', () => {
  expect(found('next')).toEqual([]);
});

it('lists the sections of the screen before those of the frame', () => {
  expect(bySection(commands.map((one) => ({ command: one }))).map(([section]) => section)).toEqual([
    'Clients',
    'Fields',
    'Go to',
  ]);
});
