import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCan } from '../api/session.ts';
import { signOut } from '../features/session/sign-out.ts';
import { useCommands } from './commands.ts';
import { frameLayers } from './layers.ts';
import { useSettingsPages } from './settings-pages.ts';
import { undoLast } from './undo.ts';

const GO = 'Go to';
const SETTINGS = 'Settings';
const GENERAL = 'General';
const THEME = 'Theme';

/** What can be done from every screen. */
export function useFrameCommands(): void {
  const navigate = useNavigate();
  const canWrite = useCan('clients.write');
  const canSeeOperations = useCan('operations.read');
  const { setColorScheme } = useMantineColorScheme();
  const pages = useSettingsPages();
  useCommands([
    {
      id: 'palette',
      label: 'Find a command',
      keys: 'mod+k',
      section: GENERAL,
      run: frameLayers.openPalette,
      keyOnly: true,
    },
    { id: 'help', label: 'Keyboard shortcuts', keys: '?', section: GENERAL, run: frameLayers.openHelp },
    {
      id: 'undo',
      label: 'Undo the last change',
      keys: ['z', 'mod+z'],
      section: GENERAL,
      run: () => void undoLast(),
    },
    {
      id: 'client.new',
      label: 'New client',
      keys: 'n',
      section: 'Clients',
      enabled: canWrite,
      run: () => void navigate({ to: '/clients', search: { new: '1' } }),
    },
    {
      id: 'go.clients',
      label: 'Clients',
      keys: 'g c',
      section: GO,
      run: () => void navigate({ to: '/clients', search: {} }),
    },
    {
      id: 'go.trash',
      label: 'Trash',
      keys: 'g t',
      section: GO,
      run: () => void navigate({ to: '/trash', search: {} }),
    },
    {
      id: 'go.changes',
      label: 'Changes',
      keys: 'g h',
      section: GO,
      run: () => void navigate({ to: '/changes', search: {} }),
    },
    {
      id: 'go.operations',
      label: 'Operations',
      keys: 'g m',
      section: GO,
      enabled: canSeeOperations,
      run: () => void navigate({ to: '/operations', search: {} }),
    },
    ...pages.map(({ to, label, keys }) => ({
      id: `go.${to}`,
      label,
      keys,
      section: SETTINGS,
      run: () => void navigate({ to, search: {} }),
    })),
    {
      id: 'theme.light',
      label: 'Light theme',
      keys: 't l',
      section: THEME,
      run: () => setColorScheme('light'),
    },
    { id: 'theme.dark', label: 'Dark theme', keys: 't d', section: THEME, run: () => setColorScheme('dark') },
    {
      id: 'theme.system',
      label: 'Theme of the system',
      keys: 't s',
      section: THEME,
      run: () => setColorScheme('auto'),
    },
    { id: 'sign-out', label: 'Sign out', keys: 'g o', section: GENERAL, run: () => void signOut() },
  ]);
}
