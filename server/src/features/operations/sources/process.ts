import type { OperationsSource } from './source.ts';
export const processSource = (_report: (error: unknown) => void): OperationsSource => {
  throw new Error('not yet');
};
