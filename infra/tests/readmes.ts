import { globSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const HELP = `Usage: node bin/node.mjs infra/tests/readmes.ts

Writes the README of every module from its files: what it is for (the first comment of main.tf), its inputs, its outputs,
and what it makes. A test says when one is stale.
`;

interface Block {
  name: string;
  body: string;
}

/** Whether a module's README is what its files say. */
export async function checkReadme(module: string): Promise<'up to date' | 'stale' | 'missing'> {
  try {
    const written = await readFile(join(module, 'README.md'), 'utf8');
    return written === renderReadme(module) ? 'up to date' : 'stale';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing';
    throw error;
  }
}

function renderReadme(module: string): string {
  const files = globSync('*.tf', { cwd: module }).sort();
  const text = files.map((file) => readFileSync(join(module, file), 'utf8')).join('\n');
  const main = readFileSync(join(module, 'main.tf'), 'utf8');
  return [
    '<!-- Written by infra/tests/readmes.ts from the files beside it. -->',
    `# ${basename(module)}`,
    purpose(main),
    '## Inputs',
    table(['Name', 'Type', 'Default', 'What it is'], blocks(text, 'variable').map(inputRow)),
    '## Outputs',
    table(
      ['Name', 'What it is'],
      blocks(text, 'output').map(({ name, body }) => [`\`${name}\``, description(body)]),
    ),
    '## What it makes',
    [...new Set([...text.matchAll(/^resource "([^"]+)"/gm)].map(([, type = '']) => type))]
      .sort()
      .map((type) => `\`${type}\``)
      .join(', '),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

/** The comment that main.tf begins with. */
function purpose(main: string): string {
  const lines = main.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^# ?/, ''))
    .join('\n')
    .trim();
}

function blocks(text: string, kind: string): Block[] {
  const found = text.matchAll(new RegExp(`^${kind} "([^"]+)" \\{\\n([\\s\\S]*?)^\\}`, 'gm'));
  return [...found]
    .map(([, name = '', body = '']) => ({ name, body }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function inputRow({ name, body }: Block): string[] {
  const fallback = argument(body, 'default');
  return [
    `\`${name}\``,
    code(argument(body, 'type') ?? 'any'),
    fallback === undefined ? 'required' : code(fallback),
    description(body),
  ];
}

function description(body: string): string {
  const heredoc = /^ {2}description\s*=\s*<<-?(\w+)\n([\s\S]*?)^\s*\1$/m.exec(body);
  const text = heredoc?.[2] ?? JSON.parse(argument(body, 'description') ?? '""');
  return cell(String(text));
}

/** The source of an argument of a block, over as many lines as it has. */
function argument(body: string, name: string): string | undefined {
  const lines = body.split('\n');
  const start = lines.findIndex((line) => new RegExp(`^ {2}${name}\\s*=`).test(line));
  if (start < 0) return undefined;
  const first = (lines[start] ?? '').replace(/^[^=]*=\s*/, '');
  if (!/[({[]\s*$/.test(first)) return first;
  const length = lines.slice(start + 1).findIndex((line) => /^ {2}[)}\]]/.test(line));
  return onOneLine([first, ...lines.slice(start + 1, start + 2 + length).map((line) => line.trim())]);
}

/** HCL needs no comma between the lines of an object; on one line it does. */
function onOneLine(lines: string[]): string {
  const closes = (line = '') => /^[)}\]]/.test(line);
  return lines
    .map((line, index) =>
      /[({[,]$/.test(line) || closes(lines[index + 1]) || index === lines.length - 1 ? line : `${line},`,
    )
    .join(' ');
}

function code(source: string): string {
  return `\`${cell(source.replaceAll(/\s+#.*$/gm, ''))}\``;
}

function cell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return 'None.';
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

async function writeAll(): Promise<void> {
  const root = resolve(import.meta.dirname, '../modules');
  for (const main of globSync('*/main.tf', { cwd: root })) {
    const module = join(root, main, '..');
    if ((await checkReadme(module)) === 'up to date') continue;
    await writeFile(join(module, 'README.md'), renderReadme(module));
    process.stdout.write(`wrote ${relative(process.cwd(), join(module, 'README.md'))}\n`);
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
  if (values.help) process.stdout.write(HELP);
  else await writeAll();
}
