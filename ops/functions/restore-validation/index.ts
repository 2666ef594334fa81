// The function that is called when AWS Backup has restored the database on trial (infra/modules/backup/function.tf).

import { log } from '../log.ts';
import { readSettings } from './settings.ts';
import { validate } from './validate.ts';

const settings = readSettings(process.env, log);

export const handler = validate.bind(undefined, settings);
