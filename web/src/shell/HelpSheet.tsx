import { Modal } from '@mantine/core';
import { Kbd } from '../ui/Kbd.tsx';
import { useAvailableCommands } from './commands.ts';
import classes from './HelpSheet.module.css';
import { bySection } from './palette-search.ts';
import { keyCaps } from './shortcuts.ts';

/** Every key of the present screen and of the frame. */
export function HelpSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size={640}>
      <Shortcuts />
    </Modal>
  );
}

function Shortcuts() {
  const entries = useAvailableCommands()
    .filter(({ keys }) => keys.length > 0)
    .map((command) => ({ command }));
  return (
    <div className={classes.columns}>
      {bySection(entries).map(([section, members]) => (
        <section key={section} className={classes.section}>
          <h3 className={classes.heading}>{section}</h3>
          <dl>
            {members.map(({ command }) => (
              <div key={command.id} className={classes.row}>
                <dt>{command.label}</dt>
                <dd className={classes.keys}>
                  {command.keys.map((keys) => (
                    <Kbd key={keys} steps={keyCaps(keys)} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
