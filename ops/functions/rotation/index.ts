// The function that Secrets Manager calls (infra/modules/secrets/function.tf). What it reads is read once per process.

import { log } from '../log.ts';
import { rotate } from './rotate.ts';
import { readRotations } from './settings.ts';

const rotations = readRotations(process.env, log);

export const handler = rotate.bind(undefined, rotations);
