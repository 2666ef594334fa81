import type { DrillResult } from './run-drill.ts';

/** One line for a drill, and one for each thing that was wrong. */
export function formatResult({
  drill,
  failures,
  told,
  detectedSeconds,
  clearedSeconds,
  lingering,
}: DrillResult): string {
  const heard = Object.entries(told).map(([alarm, seconds]) => `${alarm} after ${seconds} s`);
  const parts = [
    `${failures.length === 0 ? 'passed' : 'FAILED'}  ${drill.padEnd(22)}`,
    detectedSeconds === null ? '' : `detected after ${detectedSeconds} s`,
    clearedSeconds === null ? '' : `clear ${clearedSeconds} s after the mend`,
    heard.length === 0 ? 'told of nothing' : `told of ${heard.join(', ')}`,
    lingering.length === 0 ? '' : `long windows still hold ${lingering.join(', ')}`,
  ];
  const lines = failures.map((failure) => `          ${failure}`);
  return [parts.filter(Boolean).join('; '), ...lines].join('\n');
}

/** What is written to a file: the machine that it was measured on, and each drill. */
export interface DrillReport {
  machine: { cores: number; memoryGb: number; loadAtStart: number };
  results: DrillResult[];
  /** Drills that could not run here, with why. */
  skipped: Record<string, string>;
}
