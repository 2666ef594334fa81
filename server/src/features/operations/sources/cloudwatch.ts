import type { OperationsSource } from './source.ts';
export const cloudWatchSource = (_settings: object, _report: (error: unknown) => void): OperationsSource => {
  throw new Error('not yet');
};
