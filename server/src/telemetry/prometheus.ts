/** Loads the exporter's package, so it is imported only where somebody asks for the metrics. */

import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { MetricData, ResourceMetrics } from '@opentelemetry/sdk-metrics';

/** https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/#metric-metadata-1 */
const UNITS: Record<string, string> = { s: 'seconds', By: 'bytes', '1': 'ratio' };

const serializer = new PrometheusSerializer(undefined, false, undefined, false, true);

/** The metrics in Prometheus's text format, each with its unit in its name, which the package leaves out. */
export const formatForPrometheus = ({ resource, scopeMetrics }: ResourceMetrics): string =>
  serializer.serialize({
    resource,
    scopeMetrics: scopeMetrics.map(({ scope, metrics }) => ({ scope, metrics: metrics.map(withUnit) })),
  });

function withUnit(metric: MetricData): MetricData {
  const { name, unit } = metric.descriptor;
  const word = UNITS[unit];
  const descriptor = { ...metric.descriptor, unit: '', name: word ? `${name}.${word}` : name };
  return { ...metric, descriptor } as MetricData;
}
