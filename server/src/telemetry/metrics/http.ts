import { type Meter, ValueType } from '@opentelemetry/api';

/**
 * In seconds. Fine where lists and reads lie (a few milliseconds), with an edge at each limit that is promised (0.3, 0.5 and 1 s),
 * so that the share within it is counted rather than guessed; the last is where a person gave up.
 */
const BOUNDARIES = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2.5, 5, 10];

/** Every other method is one value: whoever asks may write what they like there. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']);
/** What no route took. */
const UNMATCHED = 'unmatched';

interface Answered {
  readonly method: string;
  /** As it is registered, such as `/api/v1/clients/:id`; undefined where none took it. */
  readonly route: string | undefined;
  readonly status: number;
  readonly seconds: number;
}

export interface HttpMetrics {
  began(): void;
  /** Answered, or given up by whoever asked. */
  ended(): void;
  answered(answer: Answered): void;
}

/** What is asked, by the names of OpenTelemetry's semantic conventions for HTTP. */
export function createHttpMetrics(meter: Meter): HttpMetrics {
  const duration = meter.createHistogram('http.server.request.duration', {
    description: 'How long requests took, by route, method and status; without those for health.',
    unit: 's',
    advice: { explicitBucketBoundaries: BOUNDARIES },
  });
  const active = meter.createUpDownCounter('http.server.active_requests', {
    description: 'Requests that are being answered.',
    unit: '{request}',
    valueType: ValueType.INT,
  });
  active.add(0);
  return {
    began: () => active.add(1),
    ended: () => active.add(-1),
    answered: ({ method, route = UNMATCHED, status, seconds }) =>
      duration.record(seconds, {
        'http.route': route,
        'http.request.method': METHODS.has(method) ? method : '_OTHER',
        'http.response.status_code': status,
      }),
  };
}
