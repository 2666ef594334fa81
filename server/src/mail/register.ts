import type { App, Deps } from '../deps.ts';
import { Mailer } from './mailer.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Null where no mail is configured: links are shown to an owner instead. */
    mailer: Mailer | null;
  }
}

export function registerMail(app: App, { config, log }: Deps): void {
  const mailer = config.mail && new Mailer({ config: config.mail, log });
  app.decorate('mailer', mailer);
  app.addHook('onClose', () => mailer?.close());
}
