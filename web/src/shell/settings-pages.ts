/** The pages of the settings, in their order. */
export const SETTINGS_PAGES = [
  { to: '/settings/profile', label: 'Profile' },
  { to: '/settings/security', label: 'Sign-in and security' },
  { to: '/settings/people', label: 'People' },
  { to: '/settings/fields', label: 'Fields' },
  { to: '/settings/api-keys', label: 'API keys' },
] as const;
