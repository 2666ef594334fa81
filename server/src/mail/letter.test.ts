import { expect, test } from 'vitest';
import { writeHtml, writeText } from './letter.ts';

const LETTER = {
  subject: 'Tea & <b>biscuits</b>',
  paragraphs: ['Hello "Ada" <script>alert(1)</script>,', 'tea is ready.'],
  action: { label: 'Have tea', link: 'https://tea.example/?token=a&b=c' },
  notes: ["It's hot."],
};

test('the plain part says everything in order, with the link on a line of its own', () => {
  expect(writeText(LETTER)).toBe(`Hello "Ada" <script>alert(1)</script>,

tea is ready.

Have tea:
https://tea.example/?token=a&b=c

It's hot.

-- 
Clientele
`);
});

test('the HTML part says the same, with nothing in it that is not ours', () => {
  const html = writeHtml(LETTER);

  expect(html).toContain('Hello &quot;Ada&quot; &lt;script&gt;alert(1)&lt;/script&gt;,');
  expect(html).toContain('<title>Tea &amp; &lt;b&gt;biscuits&lt;/b&gt;</title>');
  expect(html).toContain('href="https://tea.example/?token=a&amp;b=c"');
  expect(html).toContain('It&#39;s hot.');
  expect(html).not.toMatch(/<script|<img|src=/);
});

test('a letter without anything to do has no link', () => {
  const { action, ...told } = LETTER;

  expect(writeHtml(told)).not.toContain('<a ');
  expect(writeText(told)).not.toContain(action.link);
});
