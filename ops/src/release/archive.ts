import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** GNU tar's options that leave out who made it, when, on which file system and under which umask: reproducible-builds.org/docs/archives */
const REPEATABLE = ['--sort=name', '--format=gnu', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];
const MODES = '--mode=u=rwX,go=rX';

/**
 * Packs a folder's content into a .tar.gz: the same content gives the same bytes. Compressed by Node's zlib, whose version is
 * pinned with Node, rather than by the gzip of the machine.
 * @returns the archive's sha256 in hex
 */
export async function pack(folder: string, file: string): Promise<string> {
  const tar = spawn('tar', ['--create', ...REPEATABLE, MODES, '--directory', folder, '.'], {
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(tar, 'close');
  const hash = createHash('sha256');
  const digest = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(tar.stdout, createGzip({ level: 6 }), digest, createWriteStream(file));
  const [code] = await ended;
  if (code !== 0) throw new Error(`tar ended with ${code}; it has to be GNU tar.`);
  return hash.digest('hex');
}
