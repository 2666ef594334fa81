import { type Alert, type Recording, sayAlert } from './alert.ts';
import type { BurnRate, Catalogue, Objective, Selectors } from './catalogue.ts';

type Objectives = Catalogue['objectives'];

const windowsOf = ({ burn_rates }: Objectives): string[] => [
  ...new Set(burn_rates.flatMap(({ long, short }) => [short, long])),
];

/** How many of the requests of a window were bad, as PromQL. */
function badIncrease(selectors: Selectors, window: string): string {
  const increase = (selector: string) => `(sum(increase(${selector}[${window}])) or vector(0))`;
  if ('bad' in selectors) return increase(selectors.bad);
  return `(${increase(selectors.total)} - ${increase(selectors.good)})`;
}

function selectorsOf({ prometheus, within_s }: Objective): Selectors {
  const fill = (selector: string) => selector.replace('$within_s', String(within_s));
  return Object.fromEntries(
    Object.entries(prometheus).map(([kind, selector]) => [kind, fill(selector)]),
  ) as Selectors;
}

/** For each objective and window, how many requests were bad, and what share of all that is. */
export function burnRecordings(objectives: Objectives): Recording[] {
  return Object.entries(objectives.objectives).flatMap(([name, objective]) => {
    const selectors = selectorsOf(objective);
    return windowsOf(objectives).flatMap((window) => [
      { record: `clientele:${name}_bad:increase${window}`, expr: badIncrease(selectors, window) },
      {
        record: `clientele:${name}_bad:ratio${window}`,
        expr: `clientele:${name}_bad:increase${window} / (sum(increase(${selectors.total}[${window}])) > 0)`,
      },
    ]);
  });
}

/** The share of bad requests at which a budget burns at a rate. */
export const shareAt = (objective: Pick<Objective, 'target'>, rate: number): number =>
  Number((rate * (1 - objective.target)).toPrecision(12));

/**
 * Both windows must burn: the long one says that it matters, the short one that it still goes on (SRE Workbook, chapter 5,
 * "Multiwindow, Multi-Burn-Rate Alerts"). With few requests one failure is a large share, so some must have failed at all.
 */
function burnAlert(name: string, objective: Objective, burn: BurnRate, runbooks: string): Alert {
  const share = shareAt(objective, burn.rate);
  const { labels, annotations } = sayAlert(
    {
      ...objective.alarm,
      severity: burn.severity,
      description: `The objective "${objective.description}" burns its budget ${burn.rate} times too fast, over ${burn.long} and ${burn.short}.`,
    },
    runbooks,
  );
  return {
    alert: objective.alarm.name,
    expr: [
      `clientele:${name}_bad:ratio${burn.long} > ${share}`,
      `clientele:${name}_bad:ratio${burn.short} > ${share}`,
      `clientele:${name}_bad:increase${burn.long} >= ${objective.least_bad}`,
    ].join(' and '),
    labels: { ...labels, burn_rate: String(burn.rate) },
    annotations,
  };
}

export function burnAlerts(objectives: Objectives, runbooks: string): Alert[] {
  return Object.entries(objectives.objectives).flatMap(([name, objective]) =>
    objectives.burn_rates.map((burn) => burnAlert(name, objective, burn, runbooks)),
  );
}
