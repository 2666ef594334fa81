import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../../docs/runbooks');

/** Where a command is for: AWS, or the lab and machines of one's own. */
export type Place = 'aws' | 'lab';

export interface Block {
  place: string;
  command: string;
  /** What the page says right after it. */
  next: string;
}

export interface Page {
  name: string;
  text: string;
}

export const readPages = (): Page[] =>
  globSync('*.md', { cwd: FOLDER })
    .sort()
    .map((file) => ({ name: basename(file, '.md'), text: readFileSync(join(FOLDER, file), 'utf8') }));

/** The fenced blocks of a page; those within a list are set in. */
export function listBlocks(text: string): Block[] {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [, indent = '', place] = /^( *)```(.*)$/.exec(lines[at] ?? '') ?? [];
    if (place === undefined) continue;
    const end = lines.findIndex((line, number) => number > at && line === `${indent}\`\`\``);
    if (end < 0) throw new Error(`A block is not closed: line ${at + 1}`);
    const command = lines.slice(at + 1, end).map((line) => line.slice(indent.length));
    const next = lines.slice(end + 1).find((line) => line.trim() !== '') ?? '';
    blocks.push({ place, command: command.join('\n'), next: next.trim() });
    at = end;
  }
  return blocks;
}

/** What stands between backticks within sentences and is a command. */
export function listInlineCommands(text: string): string[] {
  const prose = text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
  return [...prose.matchAll(/`([^`]+)`/g)]
    .map(([, code = '']) => code.replaceAll(/\s+/g, ' '))
    .filter((code) => /^(aws|curl|npm|promtool|psql|systemctl|redis-cli|openssl) /.test(code));
}

export const sectionOf = (text: string, title: string): string =>
  text.split(/^## /m).find((section) => section.startsWith(`${title}\n`)) ?? '';

export const linksOf = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^https?:/.test(link));
