import type { Drill } from './drill.ts';
import { cacheFilled } from './faults/cache-filled.ts';
import { certificateEnding } from './faults/certificate-ending.ts';
import {
  connectionsExhausted,
  databaseGone,
  databaseKilled,
  errorsInjected,
  replicaPaused,
  replicaStopped,
} from './faults/databases.ts';
import { diskFilled } from './faults/disk-filled.ts';
import { load } from './faults/load.ts';
import { cacheGone, edgeGone, exporterStopped, outage, serverKilled } from './faults/processes.ts';
import { jobsFailing, webhooksFailing, workerStuck } from './faults/work.ts';

/** Every drill of alarms, in the order in which all are run: what leaves least behind first. */
export const DRILLS: readonly Drill[] = [
  outage,
  serverKilled,
  edgeGone,
  cacheGone,
  cacheFilled,
  certificateEnding,
  exporterStopped,
  workerStuck,
  jobsFailing,
  webhooksFailing,
  diskFilled,
  replicaStopped,
  replicaPaused,
  connectionsExhausted,
  databaseKilled,
  databaseGone,
  errorsInjected,
  load,
];
