import { createNoopMeter } from '@opentelemetry/api';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  type IMetricReader,
  MeterProvider,
  MetricReader,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import type { Config } from '../config.ts';
import { createInstruments, type Instruments } from './metrics/instruments.ts';

/** What this process counts and measures, and how to read it. */
export interface Metrics extends Instruments {
  /** How everything is at this moment. */
  collect(): Promise<ResourceMetrics>;
  /** Sends what was not sent yet, where it is sent. */
  close(): Promise<void>;
}

/** Reads when it is asked to. */
class OnDemandReader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {
    // Nothing is kept back.
  }

  protected override async onShutdown(): Promise<void> {
    // Nothing was opened.
  }
}

type Options = Pick<Config, 'release' | 'telemetry'>;

/** Always on, since the Operations page shows it on a laptop too; OTEL_SDK_DISABLED=true measures nothing. */
export function openMetrics(
  { release, telemetry }: Options,
  exporting: IMetricReader | null = null,
): Metrics {
  // Each reader costs as much as all that is measured: the one that exports is read by everybody else too.
  const reader = exporting ?? new OnDemandReader();
  const resource = resourceOf(telemetry.serviceName, release);
  if (!telemetry.isOn)
    return { ...createUnmeasured(), collect: async () => ({ resource, scopeMetrics: [] }) };
  const provider = new MeterProvider({ resource, readers: [reader] });
  const { close, ...instruments } = createInstruments(provider.getMeter('clientele'));
  return {
    ...instruments,
    collect: async () => (await reader.collect()).resourceMetrics,
    close: async () => {
      close();
      await provider.shutdown();
    },
  };
}

function createUnmeasured() {
  const { close, ...instruments } = createInstruments(createNoopMeter());
  close();
  return { ...instruments, close: async () => undefined };
}

/** Who measures, by the names of OpenTelemetry's semantic conventions. */
export const resourceOf = (serviceName: string, release: string) =>
  defaultResource().merge(
    resourceFromAttributes({
      'service.name': serviceName,
      'service.version': release.slice(release.indexOf('@') + 1),
      'service.instance.id': `${process.pid}`,
    }),
  );
