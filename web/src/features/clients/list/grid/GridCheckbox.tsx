import classes from './grid.module.css';

interface GridCheckboxProps {
  checked: boolean;
  label: string;
  partly?: boolean;
}

/** The cell around it takes the click and the keys, so that shift can select a range. */
export function GridCheckbox({ checked, label, partly = false }: GridCheckboxProps) {
  return (
    <input
      type="checkbox"
      className={classes.checkbox}
      checked={checked}
      ref={(input) => {
        if (input) input.indeterminate = partly;
      }}
      aria-label={label}
      tabIndex={-1}
      readOnly
    />
  );
}
