import { LabError } from '../../lab/error.ts';
import { type Aws, type AwsDrillResult, drillAlarm } from './drill-alarm.ts';
import { listWatchedAlarms, type WatchedAlarm } from './watched-alarms.ts';

export interface EnvironmentDrill {
  /** Names of signals/alarms/, or of alarms as CloudWatch has them; all where there are none. */
  readonly wanted: readonly string[];
  /** Drives no metric: quicker, and nothing is left in CloudWatch but the history of the alarms. */
  readonly onlySet: boolean;
  readonly tell: (result: AwsDrillResult) => void;
  readonly signal: AbortSignal;
}

/**
 * Drills the alarms of an environment, one after the other, in each of these Regions.
 * @param environment what its alarms' names begin with, such as clientele-staging
 * @throws LabError where one that is wanted is not there, before anything rings
 */
export async function drillEnvironment(
  regions: readonly Aws[],
  environment: string,
  { wanted, onlySet, tell, signal }: EnvironmentDrill,
): Promise<AwsDrillResult[]> {
  const found: { aws: Aws; alarm: WatchedAlarm }[] = [];
  for (const aws of regions)
    for (const alarm of await listWatchedAlarms(aws.cloudWatch, `${environment}-`))
      found.push({ aws, alarm });
  if (found.length === 0)
    throw new LabError(
      `No alarm begins with ${environment}- in ${regions.map(({ region }) => region).join(', ')}. Name the environment as Terraform does, such as clientele-staging.`,
    );
  const missing = wanted.filter((name) => !found.some(({ alarm }) => isNamed(alarm.name, environment, name)));
  if (missing.length > 0) throw new LabError(`${environment} has no alarm ${missing.join(', ')}.`);
  const results: AwsDrillResult[] = [];
  for (const { aws, alarm } of found) {
    if (signal.aborted) break;
    if (wanted.length > 0 && !wanted.some((name) => isNamed(alarm.name, environment, name))) continue;
    const isSet = onlySet && alarm.cause.kind === 'values';
    const result = await drillAlarm(aws, isSet ? { ...alarm, cause: { kind: 'state' } } : alarm, signal);
    results.push(result);
    tell(result);
  }
  return results;
}

/** An alarm of the catalogue has one in CloudWatch for each subject: `cache-down` is `clientele-staging-cache-down-web-blue`. */
export const isNamed = (alarm: string, environment: string, name: string): boolean =>
  alarm === name || `${alarm}-`.startsWith(`${environment}-${name}-`);
