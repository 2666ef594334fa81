import type { Facts } from './inspect.ts';

const HOUR_SECONDS = 3_600;

/** @returns what a restored database lacks, for people to read; nothing where it could serve */
export function judge(facts: Facts, { maximumAgeHours }: { maximumAgeHours: number }): string[] {
  // What the others would say follows from it.
  if (facts.missing.length > 0) return [`Tables are missing: ${facts.missing.join(', ')}.`];
  return [...judgeSchema(facts), ...judgeContent(facts), ...judgeAge(facts, maximumAgeHours)];
}

function judgeSchema({ migrations }: Facts): string[] {
  if (migrations.length === 0) return ['No migration was ever applied.'];
  const gap = migrations.findIndex((version, index) => version !== index + 1);
  return gap < 0 ? [] : [`The migration ${gap + 1} is missing.`];
}

function judgeContent({ owners, counts }: Facts): string[] {
  const lacking: string[] = [];
  if (owners === 0) lacking.push('No account is an active owner: nobody could let others in.');
  if (!counts.audit_log) lacking.push('The audit log is empty.');
  // Every write leaves a change (docs/decisions/0003-one-door-for-writes.md).
  if (counts.clients && !counts.changes) lacking.push(`${counts.clients} clients are without any history.`);
  return lacking;
}

function judgeAge({ ageSeconds }: Facts, maximumAgeHours: number): string[] {
  if (ageSeconds === undefined) return ['Nothing ever changed in it.'];
  const hours = ageSeconds / HOUR_SECONDS;
  if (hours <= maximumAgeHours) return [];
  return [`The newest change is ${hours.toFixed(1)} hours old; ${maximumAgeHours} at most were expected.`];
}
