import { expect, test } from 'vitest';
import { readTelemetryConfig } from './config.ts';

function read(env: NodeJS.ProcessEnv) {
  const problems: string[] = [];
  return { config: readTelemetryConfig(env, problems), problems };
}

test("one address serves both signals, and a signal's own goes before it, as it is", () => {
  const { config, problems } = read({
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:4320/v1/traces',
    METRICS_PORT: '9464',
  });

  expect(problems).toEqual([]);
  expect(config).toMatchObject({
    metricsEndpoint: 'http://collector:4318/v1/metrics',
    tracesEndpoint: 'http://127.0.0.1:4320/v1/traces',
    metricsPort: 9464,
  });
});

test('what OpenTelemetry knows is taken', () => {
  const { config, problems } = read({
    OTEL_SDK_DISABLED: 'TRUE',
    OTEL_SERVICE_NAME: 'clientele-web',
    OTEL_METRIC_EXPORT_INTERVAL: '15000',
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0.25',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
  });

  expect(problems).toEqual([]);
  expect(config).toMatchObject({
    isOn: false,
    serviceName: 'clientele-web',
    metricsEveryMs: 15_000,
    sampler: 'parentbased_traceidratio',
    sampledShare: 0.25,
  });
});

test.for([
  ['METRICS_PORT', '70000', 'METRICS_PORT must be a port from 0 to 65535, not "70000"'],
  ['METRICS_PORT', '9464.5', 'METRICS_PORT must be a port from 0 to 65535, not "9464.5"'],
  ['OTEL_SDK_DISABLED', 'yes', 'OTEL_SDK_DISABLED must be one of true, false, not "yes"'],
  [
    'OTEL_METRIC_EXPORT_INTERVAL',
    '5',
    'OTEL_METRIC_EXPORT_INTERVAL must be milliseconds, at least 100, not "5"',
  ],
  ['OTEL_TRACES_SAMPLER_ARG', '2', 'OTEL_TRACES_SAMPLER_ARG must be a share from 0 to 1, not "2"'],
  [
    'OTEL_EXPORTER_OTLP_PROTOCOL',
    'grpc',
    'OTEL_EXPORTER_OTLP_PROTOCOL must be one of http/protobuf, not "grpc"',
  ],
  [
    'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    'user:secret@collector',
    'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT must be an address such as http://127.0.0.1:4318',
  ],
])('%s=%s is refused', ([name = '', value, problem]) => {
  expect(read({ [name]: value }).problems).toEqual([problem]);
});
