import type { WebhookEvent } from '@clientele/contract/webhooks';
import { Checkbox } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './EventPicker.module.css';
import { EVENT_GROUPS, EVENT_LABELS } from './webhook-words.ts';

export interface EventPickerProps {
  value: readonly WebhookEvent[];
  onChange: (events: WebhookEvent[]) => void;
  error?: ReactNode;
}

/** What a webhook is told, in groups that can be taken whole. */
export function EventPicker({ value, onChange, error }: EventPickerProps) {
  const errorId = useId();
  const set = (events: readonly WebhookEvent[], isChosen: boolean) => {
    const others = value.filter((event) => !events.includes(event));
    onChange(isChosen ? [...others, ...events] : others);
  };
  const wrong = error ? { 'aria-invalid': true, 'aria-describedby': errorId } : {};
  return (
    <fieldset className={classes.picker}>
      <legend className={classes.legend}>What it is told</legend>
      <div className={classes.groups}>
        {EVENT_GROUPS.map(({ label, events }) => {
          const chosen = events.filter((event) => value.includes(event)).length;
          return (
            <fieldset key={label} className={classes.group} aria-label={label}>
              <Checkbox
                label={label}
                className={classes.whole}
                checked={chosen === events.length}
                indeterminate={chosen > 0 && chosen < events.length}
                onChange={(event) => set(events, event.currentTarget.checked)}
                {...wrong}
              />
              {events.map((event) => (
                <Checkbox
                  key={event}
                  label={EVENT_LABELS[event]}
                  checked={value.includes(event)}
                  onChange={({ currentTarget }) => set([event], currentTarget.checked)}
                />
              ))}
            </fieldset>
          );
        })}
      </div>
      {error && (
        <p id={errorId} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
