import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Of OWASP ASVS 5.0, up to level 2, what the application itself can meet: the list that was set for it. */
const REQUIRED = `
1.2.1 1.2.4 1.3.6 2.2.1 2.2.2 2.3.3 2.4.1 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3 3.4.4 3.4.6 3.5.1 4.1.2 4.1.3 4.2.1
6.2.9 6.2.12 6.3.1 6.3.3 6.4.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 8.2.1 8.2.2 8.2.3 11.4.2 12.3.1 12.3.2 13.4.5 14.3.2
15.3.3 15.3.4 15.3.6 16.2.5 16.3.1 16.3.2 16.4.1 16.5.1 16.5.3`
  .trim()
  .split(/\s+/);

interface Evidence {
  readonly file: string;
  readonly title: string;
}

interface Requirement {
  readonly number: string;
  /** What Clientele does, in words. */
  readonly words: string;
  readonly evidence: readonly Evidence[];
}

/** Reads the sections of the guide: a heading with a number, words, and a list of tests by file and title. */
function readGuide(text: string): Requirement[] {
  return text
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [body = ''] = section.split(/^## /m);
      const lines = body.trim().split('\n');
      const listed = lines.filter((line) => line.startsWith('- '));
      return {
        number: lines[0]?.split(' ')[0] ?? '',
        words: lines.slice(1, lines.length - listed.length).join(' '),
        evidence: listed.map((line) => {
          const [, file = '', title = ''] = /^- `([^`]+)`: (.+)$/.exec(line) ?? [];
          return { file, title };
        }),
      };
    });
}

/** Whether a file has a test of this title, as it stands in its source: an argument of test() or it(), not a comment. */
function hasTest(source: string, title: string): boolean {
  const quoted = [`'${title.replaceAll("'", "\\'")}'`, `"${title}"`, `\`${title}\``];
  return quoted.some((literal) =>
    allIndexes(source, literal).some(
      (at) =>
        /((^|[^\w.])(test|it)|\))\(\s*$/.test(source.slice(0, at)) &&
        /^\s*,/.test(source.slice(at + literal.length)),
    ),
  );
}

function allIndexes(text: string, part: string): number[] {
  const found = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

const guide = readGuide(readFileSync('docs/guides/security.md', 'utf8'));

test('the guide has every requirement of the list, in order, and no other', () => {
  expect(guide.map(({ number }) => number)).toEqual(REQUIRED);
});

test.each(guide)('$number says what is done, and names tests that are there', ({ words, evidence }) => {
  expect(words.length).toBeGreaterThan(20);
  expect(evidence.length).toBeGreaterThan(0);
  for (const { file, title } of evidence) {
    expect([file, title, /\.test\.ts$/.test(file) && existsSync(file)]).toEqual([file, title, true]);
    expect([file, title, hasTest(readFileSync(file, 'utf8'), title)]).toEqual([file, title, true]);
  }
});

test.each([
  [`test('it works', () => {`, 'it works', true],
  [`test("one's own", () => {`, "one's own", true],
  [`it.skipIf(!has)('it works', async () => {`, 'it works', true],
  [`test.each([\n  [1, 2],\n])('it %s', (one) => {`, 'it %s', true],
  [`test.each(CASES)(\n  'it %s',\n  () => {`, 'it %s', true],
  [`test.skip('it works', () => {`, 'it works', false],
  [`test('it works today', () => {`, 'it works', false],
  [`test('it does not', () => {`, 'it works', false],
  [`// 'it works',`, 'it works', false],
  [`const words = ['it works', 'or not'];`, 'it works', false],
])('in %j, %j is a title: %s', (source, title, is) => {
  expect(hasTest(source, title)).toBe(is);
});
