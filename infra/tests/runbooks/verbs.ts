import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const REPOSITORY = resolve(import.meta.dirname, '../../..');
const OPS = join(REPOSITORY, 'ops');

/** Verbs as commander is told them, of these files. */
function verbsIn(pattern: string): string[] {
  const text = globSync(pattern, { cwd: OPS })
    .map((file) => readFileSync(join(OPS, file), 'utf8'))
    .join('\n');
  const verbs = [...text.matchAll(/(?:new Command|\.command)\('([\w-]+)'\)/g)].map(([, verb = '']) => verb);
  // Verbs that a command of the server carries out.
  const served = [...text.matchAll(/^ {2}\['([\w-]+)', /gm)].map(([, verb = '']) => verb);
  return [...verbs, ...served];
}

const drills = (): string[] =>
  Object.keys(JSON.parse(readFileSync(join(REPOSITORY, 'signals/drills.json'), 'utf8')).drills);

/** What may stand behind `npm run <script> --`, where that is a verb. */
const VERBS: Record<string, () => string[]> = {
  ops: () => verbsIn('src/**/{command,main}.ts'),
  lab: () => (existsSync(join(OPS, 'lab')) ? verbsIn('lab/main.ts') : ['up', 'down', 'status', 'trace']),
  drill: () => (existsSync(join(OPS, 'drills')) ? verbsIn('drills/main.ts') : ['alarms']),
};

/** Uses of our scripts that there is no verb, and no drill, for. */
export function listUnknownVerbs(text: string): string[] {
  const uses = [...text.matchAll(/npm run (?:--silent )?(ops|lab|drill) -- ([\w-]+)(?: ([a-z][\w-]+))?/g)];
  return uses
    .filter(([, script = '', verb = '', more]) => {
      if (!VERBS[script]?.().includes(verb)) return true;
      return script === 'drill' && more !== undefined && !drills().includes(more);
    })
    .map(([use]) => use);
}
