/** How one sees that a part does its work. */
export type Probe =
  | { kind: 'http'; url: string; status: number; authority?: string }
  | { kind: 'connection'; port: number };

/**
 * A part of the lab: what is written before its process starts, how it is started, and how one sees that it is ready. Made by
 * pure functions (`parts/`); what it says is done by `start-part.ts`.
 */
export interface Part {
  readonly name: string;
  /** What it does, in a few words. */
  readonly role: string;
  readonly port: number;
  /** The parts that have to be ready before it is started. */
  readonly after: readonly string[];
  /** Debian's user whose process it is, where root starts the lab. */
  readonly account?: string;
  /** Written before each start: the path in the part's folder, and the text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Made before each start, in the part's folder. */
  readonly folders?: readonly string[];
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  readonly ready: Probe;
  /** The file of the part's folder that names a further process of its, as its first line. */
  readonly pidFile?: string;
}

/** Text of a configuration that is YAML: JSON is YAML too, and needs no writer of our own. */
export const yaml = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
