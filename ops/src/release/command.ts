import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { ARCHITECTURES, type Architecture, readManifest } from './manifest.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

interface BuildFlags {
  arch: Architecture;
  out: string;
  allowDirty: boolean;
}

async function build({ arch, out, allowDirty }: BuildFlags): Promise<void> {
  // What only this needs is not there where tools of development were left out, and other verbs work without it.
  const { buildRelease } = await import('./build.ts');
  const { manifest, path } = await buildRelease({ architecture: arch, out: resolve(out), allowDirty }, say);
  say(`sha256 ${manifest.sha256}`);
  process.stdout.write(`${path}\n`);
}

async function maps({ out, allowDirty }: Pick<BuildFlags, 'out' | 'allowDirty'>): Promise<void> {
  const { buildMaps } = await import('./maps.ts');
  const { release, folder } = await buildMaps({ out: resolve(out), allowDirty }, say);
  say(
    `Give them to Sentry: npx @sentry/cli sourcemaps upload --release ${release} --url-prefix '~/assets' ${folder}`,
  );
  process.stdout.write(`${folder}\n`);
}

async function publish(path: string, { environment }: { environment: string }): Promise<void> {
  const { publishRelease } = await import('./publish.ts');
  const manifest = await readManifest(path);
  const released = await publishRelease(manifest, { path: resolve(path), environment }, say);
  process.stdout.write(`${JSON.stringify(released)}\n`);
}

/** What a person can put right is told without a stack. */
function told<Args extends unknown[]>(action: (...args: Args) => Promise<void>) {
  return async (...args: Args): Promise<void> => {
    try {
      await action(...args);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
  };
}

/** The verb `release`: makes what hosts run, and puts it where they find it. */
export function releaseCommand(): Command {
  const command = new Command('release').description('makes a release of this checkout and publishes it');
  command
    .command('build')
    .description(
      'packs the production files with their Node: the same commit gives the same bytes; prints its manifest',
    )
    .addOption(
      new Option('--arch <arch>', 'the processor of the hosts').choices(ARCHITECTURES).default('arm64'),
    )
    .option('--out <folder>', 'where the archive and its manifest go', 'dist')
    .option('--allow-dirty', 'also from files that are not committed, and says so in the version', false)
    .action(told(build));
  command
    .command('maps')
    .description(
      "builds the screens' source maps, which are neither served nor released, for reports of errors",
    )
    .option('--out <folder>', 'where they go; it is emptied', 'dist/maps')
    .option('--allow-dirty', 'also from files that are not committed', false)
    .action(told(maps));
  command
    .command('publish')
    .description("puts a release into the environment's buckets and names it the one that new hosts run")
    .argument('<manifest>', 'the .json that release build printed')
    .requiredOption(
      '--environment <name>',
      'dev, staging or prod; the AWS account is that of the environment variables',
    )
    .action(told(publish));
  return command;
}
