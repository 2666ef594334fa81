import type { CDPSession, Page } from 'playwright-core';

/** A fingerprint reader that holds passkeys, with a finger on it whenever it asks (Chromium's virtual authenticator). */
export class FingerprintReader {
  readonly #cdp: CDPSession;
  readonly #id: string;

  private constructor(cdp: CDPSession, id: string) {
    this.#cdp = cdp;
    this.#id = id;
  }

  static async connect(page: Page): Promise<FingerprintReader> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new FingerprintReader(cdp, authenticatorId);
  }

  /** Whether it takes the finger for that of its owner. */
  async knowFinger(known: boolean): Promise<void> {
    await this.#cdp.send('WebAuthn.setUserVerified', { authenticatorId: this.#id, isUserVerified: known });
  }
}
