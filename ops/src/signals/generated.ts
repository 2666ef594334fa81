import { resolve } from 'node:path';
import { stringify } from 'yaml';
import type { Catalogue } from './catalogue.ts';
import { makeInhibitions } from './inhibitions.ts';
import { makeLimits } from './limits.ts';
import { makeGroups } from './rules.ts';

const FOLDER = resolve(import.meta.dirname, '../../../signals/generated');
const HEAD = '# Written by `npm run ops -- signals generate` from signals/. Change it there.\n';

export const RULES_FILE = resolve(FOLDER, 'prometheus-rules.yml');
export const INHIBITIONS_FILE = resolve(FOLDER, 'alertmanager-inhibitions.yml');
/** The web imports it. */
const LIMITS_FILE = resolve(FOLDER, 'operations-limits.json');
/** As infra/stacks/environment.tf has it for CloudWatch's alarms; a test holds them together. */
export const RUNBOOKS = 'https://github.com/clientele/clientele/blob/main/docs/runbooks';

const write = (content: object) => `${HEAD}\n${stringify(content, { lineWidth: 0 })}`;

/** What is made from the catalogue for Prometheus, Alertmanager and the Operations page: the text by file. */
export function makeFiles(catalogue: Catalogue, runbooks: string = RUNBOOKS): Record<string, string> {
  return {
    [RULES_FILE]: write({ groups: makeGroups(catalogue, runbooks) }),
    [INHIBITIONS_FILE]: write({ inhibit_rules: makeInhibitions(catalogue) }),
    [LIMITS_FILE]: `${JSON.stringify(makeLimits(catalogue), null, 2)}\n`,
  };
}
