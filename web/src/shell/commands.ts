import { useLayoutEffect, useRef } from 'react';
import { externalValue, useExternalValue } from '../api/external-value.ts';

export interface Command {
  id: string;
  label: string;
  /** Such as `n`, `mod+k`, `g c`, `Enter`; several where several keys do the same. The first is shown. */
  keys?: string | readonly string[];
  section: string;
  run: () => void;
  /** Left out of palette, help and keys where false. */
  enabled?: boolean;
  /** Moving about with the arrows and the like: in the help sheet, but no entry of the palette. */
  keyOnly?: boolean;
}

export interface RegisteredCommand extends Omit<Command, 'keys'> {
  readonly keys: readonly string[];
}

type Registration = { readonly commands: readonly RegisteredCommand[] };

const registrations = externalValue<readonly Registration[]>([]);

const register = (registration: Registration) => {
  registrations.set([...registrations.get(), registration]);
  return () => registrations.set(registrations.get().filter((known) => known !== registration));
};

const keyList = (keys: Command['keys']): readonly string[] => {
  if (keys === undefined) return [];
  return typeof keys === 'string' ? [keys] : keys;
};

/** What decides whether the registration must be renewed; `run` is read when it is used. */
const signature = (commands: readonly Command[]): string =>
  JSON.stringify(
    commands.map(({ id, label, keys, section, enabled, keyOnly }) => [
      id,
      label,
      keys,
      section,
      enabled,
      keyOnly,
    ]),
  );

/** Gives the commands of the mounted screen to the palette (Ctrl-K), the help sheet (?) and the keyboard. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  // Before the screen is painted: who sees it can press its keys.
  useLayoutEffect(() => {
    latest.current = commands;
  });
  const signed = signature(commands);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `signed` stands for what of the commands matters here.
  useLayoutEffect(
    () =>
      register({
        commands: latest.current
          .filter((command) => command.enabled !== false)
          .map((command) => ({
            ...command,
            keys: keyList(command.keys),
            run: () => latest.current.find(({ id }) => id === command.id)?.run(),
          })),
      }),
    [signed],
  );
}

/** Every command that can be run now: later screens over earlier ones, each id once. */
export function availableCommands(): readonly RegisteredCommand[] {
  const byId = new Map<string, RegisteredCommand>();
  for (const { commands } of registrations.get())
    for (const command of commands) byId.set(command.id, command);
  return [...byId.values()];
}

export function useAvailableCommands(): readonly RegisteredCommand[] {
  useExternalValue(registrations);
  return availableCommands();
}
