import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { PdfColumn } from './options.ts';
import { renderPdf } from './render-pdf.ts';
import { hasPoppler, readBack } from './testing/poppler.ts';
import { pdfOptions, SCRIPT_ROWS } from './testing/script-rows.ts';

const text = (key: string, label: string): PdfColumn => ({ key, label, kind: 'text' });

function* numberedRows(count: number): Generator<Record<string, unknown>> {
  for (let number = 1; number <= count; number++) yield { name: `Client ${number} of many`, city: 'Tromsø' };
}
const NUMBERED = [text('name', 'Full name'), text('city', 'Town')];

describe.skipIf(!hasPoppler)('a PDF of the view, read back', () => {
  it.for(SCRIPT_ROWS)('draws $script so that its text can be found', async (row) => {
    const { pages } = await readBack(pdfOptions([row]));
    const found = pages.join('').replace(/\s+/g, ' ');
    const wanted =
      row.script === 'Mixed' ? ['Dr.', 'محمد', 'عمان', 'שלום', '123 '] : [row.name, row.company, row.city];
    for (const words of wanted) expect(found).toContain(words);
  });

  it('embeds a subset of every font, each with its map to text', async () => {
    const { fonts } = await readBack(pdfOptions(SCRIPT_ROWS));
    expect(fonts.length).toBeGreaterThan(SCRIPT_ROWS.length);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes/);
  });

  it('repeats the headings and counts the pages on each of them', async () => {
    const { pages } = await readBack(pdfOptions(numberedRows(200), { columns: NUMBERED, total: 200 }));
    expect(pages.length).toBeGreaterThan(3);
    for (const [index, page] of pages.entries()) {
      expect(page).toMatch(/Full name +Town/);
      expect(page).toContain(`page ${index + 1} of ${pages.length}\n`);
      expect(page).toContain('Clientele · generated 22 Nov 2026, 16:10 UTC');
    }
  });

  it('has every row once, in order', async () => {
    const { pages } = await readBack(pdfOptions(numberedRows(500), { columns: NUMBERED }));
    const numbers = [...pages.join('').matchAll(/Client (\d+) of many/g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  });

  it('names the filters, the sort and the number of rows on the first page only', async () => {
    const filters = [
      { label: 'Status', value: 'is lead or active' },
      { label: 'Search', value: '“محمد” anywhere' },
    ];
    const { pages } = await readBack(
      pdfOptions(numberedRows(120), { columns: NUMBERED, filters, total: 120 }),
    );
    expect(pages[0]).toMatch(/^Clients\n/);
    expect(pages[0]).toMatch(/Status +is lead or active/);
    expect(pages[0]).toMatch(/Search +“ ?”?محمد”? ?anywhere/);
    expect(pages[0]).toMatch(/Sorted by +name, A to Z/);
    expect(pages[0]).toMatch(/Rows +120/);
    expect(pages[1]).not.toContain('Status');
  });

  it('names every filter, however many', async () => {
    const filters = Array.from({ length: 90 }, (_, index) => ({
      label: `Field ${index}`,
      value: `is value ${index}.`,
    }));
    const { pages } = await readBack(pdfOptions(numberedRows(1), { columns: NUMBERED, filters }));
    for (const { value } of filters) expect(pages.join('')).toContain(value);
    expect(pages.at(-1)).toMatch(/Full name +Town\s+Client 1 of many/);
  });

  it('says so when nothing was found', async () => {
    const { pages } = await readBack(pdfOptions([], { total: 0 }));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('No clients match.');
    expect(pages[0]).toContain('page 1 of 1');
  });

  it('writes figures and dates as the reader does', async () => {
    const columns: PdfColumn[] = [
      { key: 'worth', label: 'Worth', kind: 'number' },
      { key: 'born', label: 'Born', kind: 'date' },
      { key: 'seen', label: 'Seen', kind: 'datetime' },
      { key: 'tags', label: 'Tags', kind: 'tags' },
      { key: 'agreed', label: 'Agreed', kind: 'boolean' },
    ];
    const row = {
      worth: 1234567.5,
      born: '1980-02-29',
      seen: '2026-11-22T23:30:00Z',
      tags: ['vip', 'été'],
      agreed: true,
    };
    const { pages } = await readBack(
      pdfOptions([row], { columns, locale: 'de-DE', timeZone: 'Europe/Berlin' }),
    );
    expect(pages[0]).toMatch(/1\.234\.567,5 +29\.02\.1980 +23\.11\.2026, 00:30 +vip, été +Yes/);
  });

  it('keeps a text too long for its cell to two lines that end in an ellipsis', async () => {
    const name = 'Donaudampfschifffahrtsgesellschaft '.repeat(40);
    const { pages } = await readBack(pdfOptions([{ name, city: 'Ulm' }], { columns: NUMBERED }));
    const page = pages.join('');
    expect(page.match(/^Donau.*$/gm)).toHaveLength(2);
    expect(page).toMatch(/Donau\S*…$/m);
  });

  it('lies on its side, or grows, when the columns ask for it, and not otherwise', async () => {
    const wide = Array.from({ length: 12 }, (_, index) => text('name', `Column ${index + 1}`));
    expect((await readBack(pdfOptions(numberedRows(3), { columns: wide }))).info).toMatch(
      /841\.89 x 595\.28/,
    );
    const wider = Array.from({ length: 30 }, (_, index) => text('name', `Column ${index + 1}`));
    expect((await readBack(pdfOptions(numberedRows(3), { columns: wider }))).info).toMatch(
      /1683\.78 x 1190\.55/,
    );
    const letter = await readBack(pdfOptions(numberedRows(3), { columns: NUMBERED, pageSize: 'Letter' }));
    expect(letter.info).toMatch(/612 x 792 pts \(letter\)/);
  });

  it('carries its title, creator and language', async () => {
    const { info } = await readBack(pdfOptions([], { title: 'Clients in Ålesund' }));
    expect(info).toMatch(/Title: +Clients in Ålesund/);
    expect(info).toMatch(/Creator: +Clientele/);
    expect(info).toMatch(/Encrypted: +no/);
  });

  it('shows a box, and keeps the text, where no font has a character', async () => {
    const { pages } = await readBack(
      pdfOptions([{ name: 'Gothic 𐍈 here', city: 'Ulm' }], { columns: NUMBERED }),
    );
    expect(pages[0]).toContain('Gothic 𐍈 here');
  });

  it('survives what is not quite text', async () => {
    const names = [
      '\ud800 lone',
      'nul \u0000 \u0007',
      '\u202e bidi \u2066',
      '\u0301 mark',
      'Ada\nByron\tKing',
      '\u{10ffff}',
      '\ufeff',
    ];
    const { pages } = await readBack(
      pdfOptions(
        names.map((name) => ({ name, city: 'End' })),
        { columns: NUMBERED },
      ),
    );
    expect(pages[0]?.match(/End/g)).toHaveLength(names.length);
    expect(pages[0]).toContain('Ada Byron King');
  });
});

describe('the stream', () => {
  it('fails with what reading the rows fails with', async () => {
    const rows = (async function* () {
      yield { name: 'Ada' };
      throw new Error('the database went away');
    })();
    await expect(renderPdf(pdfOptions([], { rows })).toArray()).rejects.toThrow('the database went away');
  });

  it('stops reading rows when the reader leaves', async () => {
    let closed = false;
    const rows = (async function* () {
      try {
        for (;;) yield* numberedRows(100);
      } finally {
        closed = true;
      }
    })();
    const stream = renderPdf(pdfOptions([], { rows, columns: NUMBERED }));
    await once(stream, 'readable');
    stream.destroy();
    await expect.poll(() => closed).toBe(true);
  });
});
