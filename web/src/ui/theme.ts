import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';
import parts from './parts.module.css';

/** Also read by public/color-scheme.js, before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'clientele.theme' });

const QUICK = { transition: 'fade', duration: 100 } as const;
const SIZES = { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' };
const input = {
  defaultProps: { size: 'sm' },
  classNames: {
    input: parts.input,
    innerInput: parts.innerInput,
    label: parts.label,
    required: parts.required,
    description: parts.description,
    error: parts.error,
  },
};
const combobox = {
  ...input,
  classNames: { ...input.classNames, dropdown: parts.floating, option: parts.item },
};
const dialog = {
  content: parts.dialog,
  header: parts.dialogHeader,
  title: parts.dialogTitle,
  body: parts.dialogBody,
  overlay: parts.overlay,
  close: parts.close,
};
const close = { 'aria-label': 'Close' };

// One accent; tokens.css says which, in light and in dark.
const accent = Array.from({ length: 10 }, () => 'var(--accent)') as unknown as MantineColorsTuple;

/** Mantine's own scales brought to the tokens of tokens.css, so that its parts look like ours. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-fixed)',
  fontSizes: SIZES,
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  colors: { accent },
  primaryColor: 'accent',
  cursorType: 'pointer',
  respectReducedMotion: true,
  activeClassName: '',
  components: {
    TextInput: input,
    Textarea: input,
    NumberInput: input,
    PasswordInput: {
      ...input,
      defaultProps: {
        ...input.defaultProps,
        visibilityToggleButtonProps: { 'aria-label': 'Show or hide the password' },
      },
    },
    NativeSelect: input,
    Select: combobox,
    MultiSelect: combobox,
    TagsInput: combobox,
    Autocomplete: combobox,
    Combobox: { classNames: { dropdown: parts.floating, option: parts.item, groupLabel: parts.menuLabel } },
    Popover: {
      defaultProps: { offset: 4, transitionProps: QUICK },
      classNames: { dropdown: parts.floating },
    },
    Menu: {
      defaultProps: {
        offset: 4,
        position: 'bottom-start',
        transitionProps: QUICK,
        // Beside its button in the page, so within a landmark (axe: region); fixed, so that no scrolling part cuts it off.
        withinPortal: false,
        floatingStrategy: 'fixed',
        // It is no child that a menu may have (axe: aria-required-children).
        withInitialFocusPlaceholder: false,
      },
      classNames: {
        dropdown: parts.floating,
        item: parts.item,
        itemSection: parts.itemIcon,
        label: parts.menuLabel,
        divider: parts.divider,
      },
    },
    Modal: {
      defaultProps: { yOffset: '12vh', radius: 'lg', closeButtonProps: close, transitionProps: QUICK },
      classNames: dialog,
    },
    Drawer: { defaultProps: { closeButtonProps: close }, classNames: dialog },
    Tooltip: {
      defaultProps: { openDelay: 400, offset: 6, transitionProps: QUICK },
      classNames: { tooltip: parts.tooltip },
    },
    SegmentedControl: {
      classNames: { root: parts.segments, label: parts.segment, indicator: parts.segmentIndicator },
    },
    Tabs: { classNames: { list: parts.tabs, tab: parts.tab } },
    Checkbox: {
      defaultProps: { size: 'xs' },
      classNames: {
        inner: parts.checkInner,
        input: parts.check,
        icon: parts.checkIcon,
        label: parts.checkLabel,
        description: parts.checkDescription,
      },
    },
    Radio: {
      defaultProps: { size: 'xs' },
      classNames: {
        inner: parts.checkInner,
        radio: parts.check,
        icon: parts.checkIcon,
        label: parts.checkLabel,
        description: parts.checkDescription,
      },
    },
    Switch: {
      defaultProps: { size: 'xs' },
      classNames: {
        track: parts.track,
        thumb: parts.thumb,
        label: parts.checkLabel,
        description: parts.description,
      },
    },
  },
});

const shared = {
  '--mantine-color-body': 'var(--canvas)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-default': 'var(--canvas)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--strong-hairline)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--muted)',
  '--mantine-color-disabled-border': 'var(--hairline)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-strong)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-shadow-xs': 'var(--shadow)',
  '--mantine-shadow-sm': 'var(--shadow)',
  '--mantine-shadow-md': 'var(--shadow)',
  '--mantine-shadow-lg': 'var(--shadow)',
  '--mantine-shadow-xl': 'var(--shadow)',
};

/** Both schemes name the same tokens: tokens.css alone tells light from dark. */
export const resolveVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
