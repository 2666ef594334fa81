import type { Deps } from '../../../deps.ts';
import type { OperationsSource } from './source.ts';

/** The source that the settings name. Each loads what it needs, and no other. */
export async function openSource({ config: { operations }, log, metrics }: Deps): Promise<OperationsSource> {
  const report = (error: unknown) =>
    log.warn({ err: error }, 'Figures for the Operations page could not be read.');
  switch (operations.source) {
    case 'prometheus': {
      const { prometheusSource } = await import('./prometheus.ts');
      return prometheusSource(operations.url, report);
    }
    case 'cloudwatch': {
      const { cloudWatchSource } = await import('./cloudwatch.ts');
      return cloudWatchSource(operations, metrics, report);
    }
    case 'process': {
      const { processSource } = await import('./process.ts');
      return processSource(metrics, report);
    }
  }
}
