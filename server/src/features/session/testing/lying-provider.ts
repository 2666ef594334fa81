import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atFileEnd } from '../../../database/testing/file-end.ts';

/** What the next ID token says otherwise than it should; `undefined` leaves a claim out. */
interface Lie {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: KeyObject;
  readonly header?: Readonly<Record<string, unknown>>;
}

export const makeKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function sign(header: Record<string, unknown>, claims: object, key: KeyObject): string {
  const text = `${encode(header)}.${encode(claims)}`;
  const signature =
    header.alg === 'none' ? '' : createSign('sha256').update(text).sign(key).toString('base64url');
  return `${text}.${signature}`;
}

/** An OpenID provider that takes any code and answers whatever a test wants, as no honest one would. */
export async function startLyingProvider() {
  const { publicKey, privateKey } = makeKey();
  let lie: Lie = {};
  let honest: Record<string, unknown> = {};
  const server = createServer((request, response) => {
    const send = (body: object) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
    if (request.url === '/jwks')
      return send({ keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: '1' }] });
    if (request.url === '/token') {
      const claims = { ...honest, ...lie.claims };
      const token = sign({ alg: 'RS256', kid: '1', ...lie.header }, claims, lie.key ?? privateKey);
      return send({ access_token: 'x', token_type: 'Bearer', id_token: token });
    }
    send({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  atFileEnd(async () => {
    server.closeAllConnections();
    server.close();
  });

  /** The address at which the browser comes back, for one that was sent to `address`. */
  function answer(address: string, email: string, told: Lie = {}): string {
    const { searchParams } = new URL(address);
    const now = Math.floor(Date.now() / 1000);
    lie = told;
    honest = {
      iss: issuer,
      aud: searchParams.get('client_id'),
      sub: email,
      email,
      email_verified: true,
      nonce: searchParams.get('nonce'),
      iat: now,
      exp: now + 60,
    };
    const back = new URL(searchParams.get('redirect_uri') ?? '');
    back.searchParams.set('code', 'any');
    back.searchParams.set('state', searchParams.get('state') ?? '');
    return back.href;
  }
  return { issuer, answer };
}
