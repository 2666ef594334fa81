import type { IMetricReader } from '@opentelemetry/sdk-metrics';
import type { Config } from '../config.ts';

const EXPORT_WITHIN_MS = 10_000;

/** OTLP, where it is configured: its packages are loaded only then. */
export async function exportMetrics({ telemetry }: Pick<Config, 'telemetry'>): Promise<IMetricReader | null> {
  const { isOn, metricsEndpoint: url, metricsEveryMs } = telemetry;
  if (!isOn || url === null) return null;
  const [{ OTLPMetricExporter }, { PeriodicExportingMetricReader }] = await Promise.all([
    import('@opentelemetry/exporter-metrics-otlp-proto'),
    import('@opentelemetry/sdk-metrics'),
  ]);
  return new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter({ url }),
    exportIntervalMillis: metricsEveryMs,
    exportTimeoutMillis: Math.min(metricsEveryMs, EXPORT_WITHIN_MS),
  });
}
