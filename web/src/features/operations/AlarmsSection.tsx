import type { OperationsAlarm, OperationsPastAlarm, OperationsReport } from '@clientele/contract/operations';
import { IconExternalLink } from '@tabler/icons-react';
import { StatusDot, type StatusTone } from '../../ui/StatusDot.tsx';
import { Time } from '../../ui/Time.tsx';
import { alarmsHeadline, lastedText, SEVERITY_LABELS } from './alarm-words.ts';
import { MissingPart } from './MissingPart.tsx';
import classes from './Operations.module.css';
import { ReportSection } from './ReportSection.tsx';

const STATES: Record<OperationsAlarm['state'], { label: string; tone: StatusTone }> = {
  ringing: { label: 'Rings', tone: 'danger' },
  about_to_ring: { label: 'About to ring', tone: 'warning' },
  quiet: { label: 'Quiet', tone: 'success' },
  unknown: { label: 'Unknown', tone: 'muted' },
};

function AlarmRow({ alarm }: { alarm: OperationsAlarm }) {
  const { name, state, severity, since, summary, runbook } = alarm;
  const { label, tone } = STATES[state];
  return (
    <li className={classes.alarm}>
      <StatusDot tone={tone} label={label} />
      <div className={classes.alarmWords}>
        <p className={classes.alarmName}>{name}</p>
        {summary && <p className={classes.detail}>{summary}</p>}
      </div>
      <p className={classes.alarmFacts}>
        {severity && <span>{SEVERITY_LABELS[severity]}</span>}
        {since && <Time value={since} />}
        {runbook && (
          <a href={runbook} target="_blank" rel="noreferrer">
            What to do
            <IconExternalLink size={14} stroke={1.75} aria-hidden />
            <span className="visually-hidden">about {name}, opens in a new tab</span>
          </a>
        )}
      </p>
    </li>
  );
}

function PastAlarmRow({ alarm: { name, severity, from, to } }: { alarm: OperationsPastAlarm }) {
  return (
    <li className={classes.pastAlarm}>
      <span className={classes.alarmName}>{name}</span>
      <span className={classes.detail}>
        {severity ? `${SEVERITY_LABELS[severity]} · ` : ''}
        {lastedText(from, to)}
      </span>
      <Time value={from} />
    </li>
  );
}

/** What rings now, what is about to, and what rang lately. Those that are quiet are counted, and shown when asked for. */
export function AlarmsSection({ report: { alarms, past_alarms } }: { report: OperationsReport }) {
  const all = alarms.data ?? [];
  const loud = all.filter(({ state }) => state === 'ringing' || state === 'about_to_ring');
  const rest = all.filter((alarm) => !loud.includes(alarm));
  const { title, tone } = alarmsHeadline(all);
  return (
    <ReportSection title="Alarms">
      {alarms.data ? (
        <>
          <p className={classes.headline}>
            <StatusDot tone={tone} label={title} />
          </p>
          {loud.length > 0 && (
            <ul className={classes.alarms} aria-label="Alarms that ring">
              {loud.map((alarm) => (
                <AlarmRow key={alarm.name} alarm={alarm} />
              ))}
            </ul>
          )}
          {rest.length > 0 && (
            <details className={classes.more}>
              <summary>{loud.length > 0 ? `The other ${rest.length}` : `All ${rest.length}`}</summary>
              <ul className={classes.alarms} aria-label="Alarms that are quiet">
                {rest.map((alarm) => (
                  <AlarmRow key={alarm.name} alarm={alarm} />
                ))}
              </ul>
            </details>
          )}
        </>
      ) : (
        <MissingPart missing={alarms.missing} />
      )}
      <PastAlarms part={past_alarms} isShown={alarms.data !== null} />
    </ReportSection>
  );
}

function PastAlarms({ part, isShown }: { part: OperationsReport['past_alarms']; isShown: boolean }) {
  // Where no alarms are watched, that is said once.
  if (!isShown) return null;
  if (!part.data) return <MissingPart missing={part.missing} />;
  if (part.data.length === 0) return <p className={classes.detail}>Nothing rang in this time.</p>;
  return (
    <>
      <h3 className={classes.subtitle}>Rang in this time</h3>
      <ul className={classes.alarms} aria-label="Alarms that rang in this time">
        {part.data.map((alarm) => (
          <PastAlarmRow key={`${alarm.name} ${alarm.from}`} alarm={alarm} />
        ))}
      </ul>
    </>
  );
}
