import type { DrillResult } from './run-drill.ts';

/** One line for a drill, and one for each thing that was wrong. */
export function formatResult(result: DrillResult): string {
  const { drill, failures, told, detectedSeconds, clearedSeconds } = result;
  const heard = Object.entries(told).map(([alarm, seconds]) => `${alarm} after ${seconds} s`);
  const parts = [
    `${failures.length === 0 ? 'passed' : 'FAILED'}  ${drill.padEnd(22)}`,
    detectedSeconds === null ? '' : `detected after ${detectedSeconds} s`,
    clearedSeconds === null ? '' : `clear ${clearedSeconds} s after the mend`,
    heard.length === 0 ? 'told of nothing' : `told of ${heard.join(', ')}`,
    list('explained by it:', result.explained),
    list('while it was mended told of', result.toldWhileMending),
    list('still firing:', result.lingering),
    list('not judged, since it stirred before:', result.before),
  ];
  const lines = failures.map((failure) => `          ${failure}`);
  return [parts.filter(Boolean).join('; '), ...lines].join('\n');
}

const list = (words: string, alarms: readonly string[]): string =>
  alarms.length === 0 ? '' : `${words} ${alarms.join(', ')}`;

/** What is written to a file: the machine that it was measured on, and each drill. */
export interface DrillReport {
  machine: { cores: number; memoryGb: number; loadAtStart: number };
  results: DrillResult[];
  /** Drills that could not run here, with why. */
  skipped: Record<string, string>;
}
