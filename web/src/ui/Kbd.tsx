import classes from './Kbd.module.css';

/** Key caps: `steps` are pressed one after another, the keys of a step together. */
export function Kbd({ steps }: { steps: readonly (readonly string[])[] }) {
  return (
    <span className={classes.keys}>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a shortcut never change places.
        <span key={`${index}${step.join('+')}`} className={classes.step}>
          {step.map((key) => (
            <kbd key={key} className={classes.key}>
              {key}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
