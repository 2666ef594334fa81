import { type Catalogue, listAlarms } from './catalogue.ts';

/** An entry of Alertmanager's inhibit_rules: prometheus.io/docs/alerting/latest/configuration/#inhibition-related-settings */
export interface Inhibition {
  source_matchers: string[];
  target_matchers: string[];
}

/** While an alarm rings, what it explains tells nobody: one message for one fault. */
export function makeInhibitions(catalogue: Catalogue): Inhibition[] {
  return listAlarms(catalogue).flatMap(([name, { explains = [] }]) =>
    explains.length === 0
      ? []
      : [
          {
            source_matchers: [`alertname="${name}"`],
            target_matchers: [`alertname=~"${explains.join('|')}"`],
          },
        ],
  );
}
