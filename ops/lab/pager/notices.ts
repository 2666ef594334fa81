/** What the one on call was told, and when. */
export interface Notice {
  /** Milliseconds since 1970. */
  at: number;
  alarm: string;
  severity: string;
  status: 'firing' | 'resolved';
}

/** What we read of what Alertmanager sends (prometheus.io/docs/alerting/latest/configuration/#webhook_config). */
export interface Notification {
  alerts: { status: 'firing' | 'resolved'; labels: { alertname: string; severity?: string } }[];
}

export const readNotices = ({ alerts }: Notification, at: number): Notice[] =>
  alerts.map(({ status, labels }) => ({
    at,
    alarm: labels.alertname,
    severity: labels.severity ?? 'unknown',
    status,
  }));
