import type { App, Deps } from '../deps.ts';
import type { Mailer, MailerOptions } from './mailer.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Null where no mail is configured: links are shown to an owner instead. */
    mailer: Mailer | null;
  }
}

export async function registerMail(app: App, { config, log }: Deps): Promise<void> {
  const mailer = config.mail && (await openMailer({ config: config.mail, log }));
  app.decorate('mailer', mailer);
  app.addHook('onClose', () => mailer?.close());
}

/** What it needs is loaded only where mail is sent. */
async function openMailer(options: MailerOptions): Promise<Mailer> {
  const { Mailer } = await import('./mailer.ts');
  return new Mailer(options);
}
