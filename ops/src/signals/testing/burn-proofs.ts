import type { Alert } from '../alert.ts';
import type { BurnRate, Catalogue, Objective, Series } from '../catalogue.ts';
import { shareAt } from '../objectives.ts';
import { expectAlert, type PromtoolTest, writeSeries } from './promtool.ts';

const REQUESTS_A_STEP = 60_000;
const MINUTES: Record<string, number> = { m: 1, h: 60, d: 1440 };

const minutesOf = (window: string): number => Number.parseInt(window, 10) * (MINUTES[window.slice(-1)] ?? 0);

/** Five samples in the short window are enough, and three days of minutes would be many. */
const stepOf = ({ short }: BurnRate): number => minutesOf(short) / 5;

/** So many minutes in which such a share of the requests was bad. */
interface Stretch {
  minutes: number;
  share: number;
}

interface Course {
  step: number;
  stretches: Stretch[];
  requests: number;
}

/** promtool's notation of a counter that grows by so much a step, stretch after stretch. */
function count({ step, stretches }: Course, growth: (share: number) => number): string {
  let value = 0;
  return stretches
    .map(({ minutes, share }) => {
      const text = `${value}+${growth(share)}x${minutes / step - 1}`;
      value += (growth(share) * minutes) / step;
      return text;
    })
    .join(' ');
}

function seriesOf({ within_s }: Objective, course: Course): Series {
  const labels = (status: string) =>
    `job="server",http_route="/api/v1/clients",http_response_status_code="${status}"`;
  const name = 'http_server_request_duration_seconds';
  const good = count(course, (share) => course.requests * (1 - share));
  if (within_s === undefined)
    return {
      [`${name}_count{${labels('200')}}`]: good,
      [`${name}_count{${labels('500')}}`]: count(course, (share) => course.requests * share),
    };
  return {
    [`${name}_bucket{${labels('200')},le="${within_s}"}`]: good,
    [`${name}_count{${labels('200')}}`]: count(course, () => course.requests),
  };
}

/** The share of bad ones that a window sees at the end. */
function shareIn(window: string, stretches: Stretch[]): number {
  let left = minutesOf(window);
  let bad = 0;
  let all = 0;
  for (const { minutes, share } of stretches.toReversed()) {
    const seen = Math.min(left, minutes);
    bad += seen * share;
    all += seen;
    left -= seen;
  }
  return bad / all;
}

const isBurning = ({ rate, long, short }: BurnRate, objective: Objective, stretches: Stretch[]) =>
  [long, short].every((window) => shareIn(window, stretches) > shareAt(objective, rate));

function prove(name: string, alertname: string, objective: Objective, course: Course, expected: Alert[]) {
  const minutes = course.stretches.reduce((sum, stretch) => sum + stretch.minutes, 0);
  const exp_alerts = expected.map((alert) => expectAlert(alert));
  return {
    name: `${alertname}: ${name}`,
    interval: `${course.step}m`,
    input_series: writeSeries(seriesOf(objective, course)),
    alert_rule_test: [{ eval_time: `${minutes - course.step}m`, alertname, exp_alerts }],
  };
}

function proveBurn(burn: BurnRate, objective: Objective, alerts: Map<BurnRate, Alert>): PromtoolTest[] {
  const share = shareAt(objective, burn.rate);
  const long = (factor: number) => ({ minutes: minutesOf(burn.long), share: share * factor });
  const test = (what: string, stretches: Stretch[], requests = REQUESTS_A_STEP) => {
    // Slower rates ring along with a fast one.
    const ringing = requests < 1 ? [] : [...alerts].filter(([one]) => isBurning(one, objective, stretches));
    return prove(
      `${burn.rate} times too fast, ${what}`,
      objective.alarm.name,
      objective,
      { step: stepOf(burn), stretches, requests },
      ringing.map(([, alert]) => alert),
    );
  };
  return [
    test('silent just before', [long(0.98)]),
    test('firing just after', [long(1.02)]),
    test('silent when it is over', [long(1.02), { minutes: minutesOf(burn.short), share: 0 }]),
    test('silent where next to nobody asks', [long(1.02)], 0.1),
  ];
}

/**
 * For each burn rate: silent just below it, firing just above it, and silent again when it is over, though the long window
 * still remembers. By how often the rules are looked at.
 */
export function burnProofs(
  { objectives, burn_rates }: Catalogue['objectives'],
  alerts: Alert[],
): Map<string, PromtoolTest[]> {
  const prove = (burn: BurnRate) =>
    Object.values(objectives).flatMap((objective) => {
      const own = burn_rates.flatMap((rate) => {
        const isOwn = ({ alert, labels }: Alert) =>
          alert === objective.alarm.name && labels.burn_rate === String(rate.rate);
        return alerts.filter(isOwn).map((alert) => [rate, alert] as const);
      });
      return proveBurn(burn, objective, new Map(own));
    });
  return new Map(burn_rates.map((burn) => [`${stepOf(burn)}m`, prove(burn)]));
}
