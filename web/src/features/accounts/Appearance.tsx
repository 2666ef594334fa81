import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { useExternalValue } from '../../api/external-value.ts';
import { setSingleKeys, singleKeys } from '../../shell/single-keys.ts';
import { THEME_CHOICES } from '../../shell/theme-choices.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './ProfileForms.module.css';

/** What this browser keeps for itself. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const keysOn = useExternalValue(singleKeys);
  return (
    <Section title="This browser">
      <div className={classes.row}>
        <p className={classes.label} id="theme-label">
          Theme
        </p>
        <SegmentedControl
          aria-labelledby="theme-label"
          data={THEME_CHOICES.map(({ value, label }) => ({ value, label }))}
          value={colorScheme}
          onChange={setColorScheme}
        />
      </div>
      <div className={classes.row}>
        <div>
          <p className={classes.label} id="single-keys-label">
            Single-key shortcuts
          </p>
          <p className={classes.detail}>Such as n for a new client. Those with Ctrl always work.</p>
        </div>
        <Switch
          aria-labelledby="single-keys-label"
          checked={keysOn}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
      </div>
    </Section>
  );
}
