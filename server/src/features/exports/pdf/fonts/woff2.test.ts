import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { slicesFor } from './slices.ts';
import { decodeWoff2 } from './woff2.ts';

it('decodes fonts that are asked for at the same time, each as if it were alone', async () => {
  const paths = [...'あ漢한ไअ'].map((letter) => slicesFor(letter.codePointAt(0) ?? 0, 'ja')[0]?.path ?? '');
  const files = paths.map((path) => readFileSync(path));
  const alone: Uint8Array[] = [];
  for (const file of files) alone.push(await decodeWoff2(file));
  expect(new Set(alone.map((font) => font.length)).size).toBe(files.length);
  const together = await Promise.all(files.map(decodeWoff2));
  for (const [index, font] of together.entries())
    expect(Buffer.compare(font, alone[index] ?? font.slice(1))).toBe(0);
});
