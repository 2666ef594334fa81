import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** A mail server on loopback that keeps what it gets. */
export class MailServer {
  readonly #server: SMTPServer;
  readonly #letters: string[] = [];

  constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          this.#letters.push(Buffer.concat(parts).toString());
          done();
        });
      },
    });
  }

  async start(port: number): Promise<void> {
    await once(this.#server.listen(port, '127.0.0.1'), 'listening');
  }

  /** The last link to this path in a letter to this address; null while none came. */
  findLink(to: string, path: string): string | null {
    const letter = this.#letters.findLast((text) => text.includes(`To: ${to}`));
    // Quoted-printable (RFC 2045, section 6.7): lines end softly with "=", and "=" itself is "=3D".
    const text = letter?.replace(/=\r?\n/g, '').replace(/=3D/g, '=') ?? '';
    return new RegExp(`https?://[^\\s"<>]*${path}\\?token=[\\w-]+`).exec(text)?.[0] ?? null;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
