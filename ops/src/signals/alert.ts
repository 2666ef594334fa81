import { type Drill, nameDrill, type Severity } from './catalogue.ts';

export interface Recording {
  record: string;
  expr: string;
}

export interface Alert {
  alert: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations: { summary: string; runbook_url: string; drill: string };
}

/** What every alert says beside its expression, whether it is one of the alarms or made from an objective. */
interface Saying {
  description: string;
  severity: Severity;
  owner: string;
  runbook: string;
  drill: Drill;
}

export function sayAlert(saying: Saying, runbooks: string): Pick<Alert, 'labels' | 'annotations'> {
  return {
    labels: { severity: saying.severity, owner: saying.owner },
    annotations: {
      summary: saying.description,
      runbook_url: `${runbooks}/${saying.runbook}.md`,
      drill: nameDrill(saying.drill),
    },
  };
}
