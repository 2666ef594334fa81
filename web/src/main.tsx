import './ui/mantine-styles.ts';
import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/no-script.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.ts';
import { router } from './routes.tsx';
import { watchUncaught } from './shell/error-reports.ts';
import { tookNewVersion } from './shell/missing-part.ts';
import { showToast } from './shell/toasts.ts';
import { shareStyleNonce, styleNonce } from './ui/style-nonce.ts';
import { colorSchemeManager, resolveVariables, theme } from './ui/theme.ts';

// Most people open the list: its screen and its first rows are asked for beside the session, not after it.
if (location.pathname === '/' || location.pathname === '/clients') {
  void import('./features/clients/list/ClientListScreen.tsx');
  void import('./features/clients/list/preload-list.ts').then(({ preloadList }) =>
    preloadList(location.search),
  );
}

shareStyleNonce();
watchUncaught();
if (tookNewVersion()) showToast('Clientele was updated. This is the new version.');

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element with the id "root".');

createRoot(container).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
      withStaticClasses={false}
      deduplicateCssVariables={false}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
