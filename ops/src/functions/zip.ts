import { type Zippable, zipSync } from 'fflate';

/** The first day that a zip can name, by this machine's clock as fflate writes it: so in every time zone the same. */
const ALWAYS = new Date(1980, 0, 1);
const UNIX = 3;
const READABLE_FILE = 0o100644;

/** Packs files so that the same content gives the same bytes. */
export function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(files))
    entries[name] = [content, { level: 9, mtime: ALWAYS, os: UNIX, attrs: READABLE_FILE << 16 }];
  return zipSync(entries);
}
