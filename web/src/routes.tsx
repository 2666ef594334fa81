import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { requireHeld, requireSession, requireSignedOut } from './features/session/guards.ts';
import { ErrorPage, WholeErrorPage } from './shell/ErrorPage.tsx';
import { lazyRouteComponent } from './shell/lazy-route-component.ts';
import { NotFoundPage } from './shell/NotFoundPage.tsx';
import { Root } from './shell/Root.tsx';
import { parseSearch, type SearchParameters, stringifySearch } from './shell/search-parameters.ts';

const root = createRootRoute({
  component: Root,
  errorComponent: WholeErrorPage,
  // parseSearch makes texts of them all.
  validateSearch: (search: Record<string, unknown>) => search as SearchParameters,
});

/** Everything that only people who are signed in see: the sidebar and the screens beside it. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: requireSession,
  errorComponent: WholeErrorPage,
  component: lazyRouteComponent(() => import('./shell/Frame.tsx'), 'Frame'),
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/clients', replace: true });
  },
});

const clientList = createRoute({
  getParentRoute: () => frame,
  path: '/clients',
  component: lazyRouteComponent(
    () => import('./features/clients/list/ClientListScreen.tsx'),
    'ClientListScreen',
  ),
});

const client = createRoute({
  getParentRoute: () => frame,
  path: '/clients/$id',
  component: lazyRouteComponent(() => import('./features/clients/client/ClientScreen.tsx'), 'ClientScreen'),
});

const trash = createRoute({
  getParentRoute: () => frame,
  path: '/trash',
  component: lazyRouteComponent(() => import('./features/clients/trash/TrashScreen.tsx'), 'TrashScreen'),
});

const changes = createRoute({
  getParentRoute: () => frame,
  path: '/changes',
  component: lazyRouteComponent(() => import('./features/changes/ChangesScreen.tsx'), 'ChangesScreen'),
});

const changeSet = createRoute({
  getParentRoute: () => frame,
  path: '/changes/$id',
  component: lazyRouteComponent(() => import('./features/changes/ChangeSetScreen.tsx'), 'ChangeSetScreen'),
});

const operations = createRoute({
  getParentRoute: () => frame,
  path: '/operations',
  component: lazyRouteComponent(
    () => import('./features/operations/OperationsScreen.tsx'),
    'OperationsScreen',
  ),
});

const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(() => import('./shell/SettingsLayout.tsx'), 'SettingsLayout'),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/profile', replace: true });
  },
});

const profile = createRoute({
  getParentRoute: () => settings,
  path: '/profile',
  component: lazyRouteComponent(() => import('./features/accounts/ProfileScreen.tsx'), 'ProfileScreen'),
});

const security = createRoute({
  getParentRoute: () => settings,
  path: '/security',
  component: lazyRouteComponent(() => import('./features/session/SecurityScreen.tsx'), 'SecurityScreen'),
});

const people = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  component: lazyRouteComponent(() => import('./features/accounts/PeopleScreen.tsx'), 'PeopleScreen'),
});

const fields = createRoute({
  getParentRoute: () => settings,
  path: '/fields',
  component: lazyRouteComponent(() => import('./features/custom-fields/FieldsScreen.tsx'), 'FieldsScreen'),
});

const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('./features/api-keys/ApiKeysScreen.tsx'), 'ApiKeysScreen'),
});

const webhooks = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./features/webhooks/WebhooksScreen.tsx'), 'WebhooksScreen'),
});

const webhook = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks/$id',
  component: lazyRouteComponent(() => import('./features/webhooks/WebhookScreen.tsx'), 'WebhookScreen'),
});

const audit = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  component: lazyRouteComponent(() => import('./features/audit/AuditScreen.tsx'), 'AuditScreen'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  beforeLoad: requireSignedOut,
  errorComponent: WholeErrorPage,
  component: lazyRouteComponent(() => import('./features/session/SignInScreen.tsx'), 'SignInScreen'),
});

const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  beforeLoad: requireHeld,
  component: lazyRouteComponent(
    () => import('./features/second-factors/SecondFactorScreen.tsx'),
    'SecondFactorScreen',
  ),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(
    () => import('./features/password-reset/ForgotPasswordScreen.tsx'),
    'ForgotPasswordScreen',
  ),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(
    () => import('./features/password-reset/ResetPasswordScreen.tsx'),
    'ResetPasswordScreen',
  ),
});

const setUpScreen = lazyRouteComponent(() => import('./features/set-up/SetUpScreen.tsx'), 'SetUpScreen');
const setUp = createRoute({ getParentRoute: () => root, path: '/set-up', component: setUpScreen });
const setUpInOneWord = createRoute({ getParentRoute: () => root, path: '/setup', component: setUpScreen });

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(
    () => import('./features/invitations/AcceptInvitationScreen.tsx'),
    'AcceptInvitationScreen',
  ),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    frame.addChildren([
      clientList,
      client,
      trash,
      changes,
      changeSet,
      operations,
      settings.addChildren([
        settingsHome,
        profile,
        security,
        people,
        fields,
        apiKeys,
        webhooks,
        webhook,
        audit,
      ]),
    ]),
    signIn,
    secondFactor,
    forgotPassword,
    resetPassword,
    setUp,
    setUpInOneWord,
    invitation,
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
