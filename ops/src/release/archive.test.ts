import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pack } from './archive.ts';

let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'clientele-archive-'));
});

afterAll(() => rm(scratch, { recursive: true }));

/** A tree as someone else has it who checked it out at another time, in another order, under another umask. */
async function makeTree(name: string, { order, time, umask, text = 'one' }: Tree): Promise<string> {
  const folder = join(scratch, name);
  await mkdir(join(folder, 'bin'), { recursive: true });
  for (const file of order) {
    const path = join(folder, file);
    await writeFile(path, file === 'a.txt' ? text : file);
    await chmod(path, (file.startsWith('bin/') ? 0o777 : 0o666) & ~umask);
    await utimes(path, time, time);
  }
  await symlink('../a.txt', join(folder, 'bin/link'));
  await chmod(join(folder, 'bin'), 0o777 & ~umask);
  await utimes(folder, time, time);
  return folder;
}

interface Tree {
  order: string[];
  time: number;
  umask: number;
  text?: string;
}

const mine: Tree = { order: ['a.txt', 'b.txt', 'bin/run'], time: 1_000_000_000, umask: 0o022 };
const theirs: Tree = { order: ['bin/run', 'b.txt', 'a.txt'], time: 1_700_000_000, umask: 0o077 };

test('the same content gives the same bytes, whoever has it and since when', async () => {
  const [one, two, other] = await Promise.all([
    makeTree('mine', mine),
    makeTree('theirs', theirs),
    makeTree('other', { ...mine, text: 'two' }),
  ]);

  const digest = await pack(one, join(scratch, '1.tar.gz'));

  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(
    createHash('sha256')
      .update(await readFile(join(scratch, '1.tar.gz')))
      .digest('hex'),
  ).toBe(digest);
  expect(await pack(two, join(scratch, '2.tar.gz'))).toBe(digest);
  expect(await pack(other, join(scratch, '3.tar.gz'))).not.toBe(digest);
});

test('programs stay programs, links links, and everything is readable and of root', async () => {
  await pack(await makeTree('listed', theirs), join(scratch, 'listed.tar.gz'));

  const list = execFileSync(
    'tar',
    ['--list', '--verbose', '--numeric-owner', '--file', join(scratch, 'listed.tar.gz')],
    {
      encoding: 'utf8',
    },
  );

  expect(list).toMatch(/^-rw-r--r-- 0\/0 .* \.\/a\.txt$/m);
  expect(list).toMatch(/^-rwxr-xr-x 0\/0 .* \.\/bin\/run$/m);
  expect(list).toContain('./bin/link -> ../a.txt');
});

test('a folder that can not be read makes no archive', async () => {
  await expect(pack(join(scratch, 'none'), join(scratch, 'none.tar.gz'))).rejects.toThrow('tar ended with 2');
});
