import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Config } from '../config.ts';
import { resourceOf } from './metrics.ts';
import { newSpanId } from './trace-parent.ts';
import { nextTraceId, recordWith } from './traces.ts';

const FLUSH_EVERY_MS = 5_000;
const EXPORT_WITHIN_MS = 10_000;
/** Some thousand spans are a second of a busy server; what does not fit in is dropped rather than kept in memory. */
const MOST_WAITING = 8_192;
const AT_ONCE = 1_024;
/** A statement may be long; nobody reads more of it in a trace. */
const LONGEST_VALUE = 2_000;

interface TraceExport {
  /** Sends what is waiting. */
  flush(): Promise<void>;
  /** The same, and sends nothing more. */
  close(): Promise<void>;
}

/** Sends spans by OTLP where it is configured; its packages are loaded only then. */
export async function exportTraces(
  { telemetry, release }: Pick<Config, 'telemetry' | 'release'>,
  given?: SpanExporter,
): Promise<TraceExport> {
  const { isOn, tracesEndpoint: url, serviceName } = telemetry;
  if (!isOn || (url === null && !given))
    return { flush: async () => undefined, close: async () => undefined };
  const [sdk, exporter] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    given ?? openExporter(url ?? ''),
  ]);
  const processor = new sdk.BatchSpanProcessor({
    exporter,
    scheduledDelayMillis: FLUSH_EVERY_MS,
    exportTimeoutMillis: EXPORT_WITHIN_MS,
    maxQueueSize: MOST_WAITING,
    maxExportBatchSize: AT_ONCE,
  });
  const provider = new sdk.TracerProvider({
    resource: resourceOf(serviceName, release),
    idGenerator: { generateTraceId: nextTraceId, generateSpanId: newSpanId },
    sampler: samplerOf(sdk, telemetry),
    spanLimits: { attributeValueLengthLimit: LONGEST_VALUE },
    spanProcessors: [processor],
  });
  recordWith(provider.getTracer('clientele'));
  return {
    flush: () => processor.forceFlush(),
    close: async () => {
      recordWith(null);
      await provider.shutdown();
    },
  };
}

async function openExporter(url: string): Promise<SpanExporter> {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto');
  return new OTLPTraceExporter({ url });
}

type Sdk = typeof import('@opentelemetry/sdk-trace');

/** By the names of OTEL_TRACES_SAMPLER. */
function samplerOf(sdk: Sdk, { sampler, sampledShare }: Config['telemetry']) {
  const share = new sdk.TraceIdRatioBasedSampler(sampledShare);
  const samplers = {
    always_on: new sdk.AlwaysOnSampler(),
    always_off: new sdk.AlwaysOffSampler(),
    traceidratio: share,
    parentbased_always_on: new sdk.ParentBasedSampler({ root: new sdk.AlwaysOnSampler() }),
    parentbased_always_off: new sdk.ParentBasedSampler({ root: new sdk.AlwaysOffSampler() }),
    parentbased_traceidratio: new sdk.ParentBasedSampler({ root: share }),
  };
  return samplers[sampler];
}
