/** The name by which traces and metrics tell this from other services. */
const SERVICE = 'clientele';
const METRICS_EVERY_MS = 60_000;
const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;
type Sampler = (typeof SAMPLERS)[number];

/** Where telemetry goes, by the standard variables of OpenTelemetry and one of our own. */
export type TelemetryConfig = Readonly<{
  /** False: nothing is measured at all. */
  isOn: boolean;
  serviceName: string;
  /** On loopback, where Prometheus asks. Null: nowhere. */
  metricsPort: number | null;
  /** Where metrics are sent by OTLP. Null: nowhere. */
  metricsEndpoint: string | null;
  metricsEveryMs: number;
  /** The same for traces. */
  tracesEndpoint: string | null;
  sampler: Sampler;
  /** Of the traces that no other service decided about, for the samplers that take a share. */
  sampledShare: number;
}>;

/** Reads them, and adds what is wrong to the problems. https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables */
export function readTelemetryConfig(env: NodeJS.ProcessEnv, problems: string[]): TelemetryConfig {
  const text = (name: string) => env[name]?.trim() || null;
  const oneOf = <const Choice extends string>(name: string, choices: readonly Choice[], absent: Choice) => {
    const value = text(name)?.toLowerCase() ?? absent;
    const choice = choices.find((each) => each === value);
    if (choice === undefined) problems.push(`${name} must be one of ${choices.join(', ')}, not "${value}"`);
    return choice ?? absent;
  };
  const number = (name: string, absent: number, words: string, isRight: (value: number) => boolean) => {
    const value = text(name);
    if (value === null) return absent;
    if (/^\d+(\.\d+)?$/.test(value) && isRight(Number(value))) return Number(value);
    problems.push(`${name} must be ${words}, not "${value}"`);
    return absent;
  };
  const endpoint = (signal: 'metrics' | 'traces') => {
    const own = `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_ENDPOINT`;
    const name = text(own) === null ? 'OTEL_EXPORTER_OTLP_ENDPOINT' : own;
    const address = text(name);
    if (address === null) return null;
    if (isHttp(address)) return name === own ? address : `${address.replace(/\/$/, '')}/v1/${signal}`;
    problems.push(`${name} must be an address such as http://127.0.0.1:4318`);
    return null;
  };
  oneOf('OTEL_EXPORTER_OTLP_PROTOCOL', ['http/protobuf'], 'http/protobuf');
  const isPort = (port: number) => Number.isInteger(port) && port <= 65_535;
  const port = number('METRICS_PORT', -1, 'a port from 0 to 65535', isPort);
  return Object.freeze({
    isOn: oneOf('OTEL_SDK_DISABLED', ['true', 'false'], 'false') === 'false',
    serviceName: text('OTEL_SERVICE_NAME') ?? SERVICE,
    metricsPort: port < 0 ? null : port,
    metricsEndpoint: endpoint('metrics'),
    metricsEveryMs: number(
      'OTEL_METRIC_EXPORT_INTERVAL',
      METRICS_EVERY_MS,
      'milliseconds, at least 100',
      (value) => value >= 100,
    ),
    tracesEndpoint: endpoint('traces'),
    sampler: oneOf('OTEL_TRACES_SAMPLER', SAMPLERS, 'parentbased_always_on'),
    sampledShare: number('OTEL_TRACES_SAMPLER_ARG', 1, 'a share from 0 to 1', (value) => value <= 1),
  });
}

/** What is wrong is said without the value: it may carry a password. */
function isHttp(address: string): boolean {
  const protocol = URL.parse(address)?.protocol;
  return protocol === 'http:' || protocol === 'https:';
}
