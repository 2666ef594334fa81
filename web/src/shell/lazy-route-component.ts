import { lazyRouteComponent as lazyOfRouter } from '@tanstack/react-router';
import { MissingPart } from './missing-part.ts';

/**
 * A screen that is loaded when it is opened. The router's own answer to a missing file is to load the page anew at once, which
 * offline leaves nothing at all; ErrorPage looks first, and says what happens.
 */
export const lazyRouteComponent: typeof lazyOfRouter = (importer, exportName) =>
  lazyOfRouter(
    () =>
      importer().catch((cause: unknown) => {
        throw new MissingPart(cause);
      }),
    exportName,
  );
