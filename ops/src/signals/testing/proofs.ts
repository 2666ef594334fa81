import type { Alert } from '../alert.ts';
import { type Alarm, type Catalogue, listAlarms, type Series } from '../catalogue.ts';
import type { Group } from '../rules.ts';
import { burnProofs } from './burn-proofs.ts';
import { expectAlert, type PromtoolFile, type PromtoolTest, writeSeries } from './promtool.ts';

/** As often as the lab looks. */
const STEP_S = 5;

export const listAlerts = (groups: Group[]): Alert[] =>
  groups.flatMap(({ rules }) => rules.filter((rule) => 'alert' in rule));

/** Just below the threshold it is silent; beyond it, it is silent until `for` is over, and then rings. */
function proveAlarm(alert: Alert, { prometheus }: Alarm): PromtoolTest[] {
  if (!prometheus) return [];
  const { for_s, proof } = prometheus;
  const end = for_s + (proof.settle_s ?? 2 * STEP_S);
  const at = (seconds: number, exp_alerts: object[]) => ({
    eval_time: `${seconds}s`,
    alertname: alert.alert,
    exp_alerts,
  });
  const test = (name: string, series: Series, alert_rule_test: PromtoolTest['alert_rule_test']) => ({
    name: `${alert.alert}: ${name}`,
    interval: `${STEP_S}s`,
    input_series: writeSeries(series),
    alert_rule_test,
  });
  const before = for_s > 0 ? [at(for_s - STEP_S, [])] : [];
  return [
    test('silent just before', proof.below, [at(end, [])]),
    test('firing just after', proof.above, [...before, at(end, [expectAlert(alert, proof.labels)])]),
  ];
}

/** The tests of every alert, for `promtool test rules`. */
export function makeProofs(catalogue: Catalogue, groups: Group[], rulesFile: string): PromtoolFile[] {
  const alerts = listAlerts(groups);
  const file = (evaluation_interval: string, tests: PromtoolTest[]): PromtoolFile => ({
    rule_files: [rulesFile],
    evaluation_interval,
    group_eval_order: groups.map(({ name }) => name),
    tests,
  });
  const proofs = listAlarms(catalogue).flatMap(([name, alarm]) =>
    alerts.filter(({ alert }) => alert === name).flatMap((alert) => proveAlarm(alert, alarm)),
  );
  const burns = [...burnProofs(catalogue.objectives, alerts)];
  return [file(`${STEP_S}s`, proofs), ...burns.map(([interval, tests]) => file(interval, tests))];
}
