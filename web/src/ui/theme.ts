import { createTheme, type CSSVariablesResolver, localStorageColorSchemeManager } from '@mantine/core';

/** Also read by public/color-scheme.js, before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'clientele.theme' });

const SIZES = { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' };
const control = { size: 'sm' };

/** Mantine's own scales brought to the tokens of tokens.css, so that its parts look like ours. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-fixed)',
  fontSizes: SIZES,
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  activeClassName: '',
  components: {
    Tooltip: { defaultProps: { openDelay: 400, offset: 6, withinPortal: true } },
    Popover: { defaultProps: { shadow: 'md', offset: 4 } },
    Menu: { defaultProps: { shadow: 'md', offset: 4, position: 'bottom-start' } },
    Modal: { defaultProps: { centered: false, yOffset: '12vh', radius: 'lg', closeButtonProps: { 'aria-label': 'Close' } } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Select: { defaultProps: control },
    TextInput: { defaultProps: control },
    PasswordInput: { defaultProps: control },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
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
