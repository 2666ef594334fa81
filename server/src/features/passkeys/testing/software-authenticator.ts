import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type {
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
} from '@clientele/contract/sessions';
import { encodeCbor } from './cbor.ts';

/** Of authenticator data (WebAuthn, section 6.1). */
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

interface Behaviour {
  readonly origin: string;
  /** Whether it asks for a finger or a PIN. */
  readonly verifiesUser: boolean;
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const base64url = (data: Buffer) => data.toString('base64url');

/**
 * An authenticator of WebAuthn in software: one key pair, signing as a real one does. What it is made with, a test may change
 * between uses, so that it can also do what it should not.
 */
export class SoftwareAuthenticator {
  behaviour: Behaviour;
  counter = 0;
  readonly id = base64url(randomBytes(32));
  readonly #key: KeyObject;
  readonly #publicKey: KeyObject;
  #userHandle = '';

  constructor(behaviour: Partial<Behaviour> = {}) {
    this.behaviour = { origin: 'http://localhost:3000', verifiesUser: true, ...behaviour };
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    this.#publicKey = publicKey;
  }

  /** What navigator.credentials.create answers. */
  create(options: PasskeyCreationOptions): PasskeyAttestation {
    this.#userHandle = options.user.id;
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, this.#coseKey()]);
    const authData = Buffer.concat([this.#authData(options.rp.id, ATTESTED), attested]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64url(this.#clientData('webauthn.create', options.challenge)),
        attestationObject: base64url(encodeCbor(attestation)),
        transports: ['internal'],
      },
    };
  }

  /** What navigator.credentials.get answers. */
  get(options: Pick<PasskeyRequestOptions, 'challenge' | 'rpId'>): PasskeyAssertion {
    this.counter += 1;
    const clientData = this.#clientData('webauthn.get', options.challenge);
    const authData = this.#authData(options.rpId);
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.#key);
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(authData),
        signature: base64url(signature),
        userHandle: this.#userHandle,
      },
    };
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(
      JSON.stringify({ type, challenge, origin: this.behaviour.origin, crossOrigin: false }),
    );
  }

  #authData(rpId: string, flags = 0): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const verified = this.behaviour.verifiesUser ? USER_VERIFIED : 0;
    return Buffer.concat([sha256(rpId), Buffer.of(flags | USER_PRESENT | verified), counter]);
  }

  /** COSE_Key of ES256 (RFC 9053, sections 2.1 and 7.1.1). */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' });
    const entries: [number, unknown][] = [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ];
    return encodeCbor(new Map(entries));
  }
}
