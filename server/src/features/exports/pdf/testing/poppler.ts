import { execFile, execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { PdfOptions } from '../options.ts';
import { renderPdf } from '../render-pdf.ts';

const run = promisify(execFile);

/** For tests: whether Poppler is here to look into PDFs with. CI must have it; elsewhere its absence is said aloud. */
export const hasPoppler = ((): boolean => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    const message = 'Poppler (pdftotext, pdffonts, pdfinfo) is missing: the tests that read PDFs back';
    if (process.env.CI === 'true') throw new Error(`${message} must run in CI`);
    process.stderr.write(`\n${message} are SKIPPED\n`);
    return false;
  }
})();

/** What Poppler finds in a PDF. */
export interface ReadPdf {
  /** The text of each page, laid out as on the page, without the marks of direction that Poppler adds. */
  pages: string[];
  /** The lines of `pdffonts`, one per font. */
  fonts: string[];
  info: string;
}

/** Renders a PDF to a file and reads it back. */
export async function readBack(options: PdfOptions): Promise<ReadPdf> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-pdf-'));
  const file = join(folder, 'export.pdf');
  try {
    await pipeline(renderPdf(options), createWriteStream(file));
    const [text, fonts, info] = await Promise.all([
      run('pdftotext', ['-layout', file, '-'], { maxBuffer: 1 << 26 }),
      run('pdffonts', [file]),
      run('pdfinfo', [file]),
    ]);
    if (text.stderr + fonts.stderr + info.stderr !== '') throw new Error(`Poppler complains: ${text.stderr}`);
    return {
      pages: text.stdout
        .replace(/[\u200e\u200f\u202a-\u202e]/g, '')
        .split('\f')
        .slice(0, -1),
      fonts: fonts.stdout.trim().split('\n').slice(2),
      info: info.stdout,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
