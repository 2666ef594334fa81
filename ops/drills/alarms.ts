import type { Notice } from '../lab/pager/notices.ts';
import { noticesOf } from '../lab/parts/pager.ts';
import type { Plan } from '../lab/plan.ts';
import { requestJson } from '../lab/request.ts';

interface PrometheusAlerts {
  data: { alerts: { state: 'pending' | 'firing'; labels: { alertname: string } }[] };
}

/** The alarms that fire now, whether anyone was told of them or not. */
export const listFiring = (plan: Plan): Promise<string[]> => listAlarms(plan, ['firing']);

/** Those too whose condition holds, and not for long enough yet. */
export const listStirring = (plan: Plan): Promise<string[]> => listAlarms(plan, ['firing', 'pending']);

async function listAlarms({ ports }: Plan, states: readonly string[]): Promise<string[]> {
  const { data } = await requestJson<PrometheusAlerts>(`http://127.0.0.1:${ports.prometheus}/api/v1/alerts`);
  const alerts = data.alerts.filter(({ state }) => states.includes(state));
  return [...new Set(alerts.map(({ labels }) => labels.alertname))].sort();
}

/** Of which alarms whoever is on call was told since then, and when first. */
export async function listTold(plan: Plan, since: number): Promise<Map<string, number>> {
  const notices = await requestJson<Notice[]>(noticesOf(plan));
  const told = new Map<string, number>();
  for (const { alarm, at, status } of notices)
    if (status === 'firing' && at >= since && !told.has(alarm)) told.set(alarm, at);
  return told;
}

/** The figures that Prometheus must have collected before it can judge: all of its sources answer. */
export async function listSilentSources({ ports }: Plan): Promise<string[]> {
  const url = `http://127.0.0.1:${ports.prometheus}/api/v1/targets?state=active`;
  const { data } = await requestJson<{ data: { activeTargets: { health: string; scrapeUrl: string }[] } }>(
    url,
  );
  return data.activeTargets.filter(({ health }) => health !== 'up').map(({ scrapeUrl }) => scrapeUrl);
}
