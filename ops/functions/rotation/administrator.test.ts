import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { PutSecretValueCommand, UpdateSecretVersionStageCommand } from '@aws-sdk/client-secrets-manager';
import { beforeAll, describe, expect, test } from 'vitest';
import { withConnection } from '../database/connect.ts';
import { findCredentials } from '../secrets/credentials.ts';
import { makeCertificates } from '../testing/certificates.ts';
import { hasMoto } from '../testing/moto.ts';
import { type Platform, startPlatform } from '../testing/platform.ts';
import { beginRotation, rotateOnce, STEPS, takeStep } from '../testing/secrets.ts';
import { scramVerifier } from './scram.ts';

describe.runIf(hasMoto)("the administrator's password", () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
  });

  test('is changed by the administrator, and the one before is refused', async () => {
    const before = await platform.current('master');
    await rotateOnce(platform.rotations, platform.arns.master);
    const after = await platform.current('master');
    expect(after).toMatchObject({
      username: 'clientele_admin',
      password: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
    });
    await platform.query(after, 'select 1');
    await expect(platform.query(before, 'select 1')).rejects.toThrow('password authentication failed');
    expect(platform.rds.readLog()).not.toContain(after.password);
  });

  // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html, RotateImmediately
  test('may be tried alone, on a copy of the current value, as AWS does when a rotation is not to begin at once', async () => {
    const { arns, rotations, secrets } = platform;
    const current = await platform.current('master');
    const token = await beginRotation(secrets, arns.master);
    const copy = { SecretId: arns.master, ClientRequestToken: token, SecretString: JSON.stringify(current) };
    await secrets.send(new PutSecretValueCommand({ ...copy, VersionStages: ['AWSPENDING'] }));
    await takeStep(rotations, 'testSecret', arns.master, token);
    const end = { SecretId: arns.master, VersionStage: 'AWSPENDING', RemoveFromVersionId: token };
    await secrets.send(new UpdateSecretVersionStageCommand(end));
    await platform.query(await platform.current('master'), 'select 1');
  });

  test('after a crash between setting and finishing, the application rotates all the same, and so does it', async () => {
    const { arns, rotations, secrets } = platform;
    const token = await beginRotation(secrets, arns.master);
    for (const step of ['createSecret', 'setSecret']) await takeStep(rotations, step, arns.master, token);
    await expect(platform.query(await platform.current('master'), 'select 1')).rejects.toThrow('failed');
    await rotateOnce(rotations, arns.database);
    await platform.query(await platform.current('database'), 'select 1');
    for (const step of STEPS) await takeStep(rotations, step, arns.master, token);
    await platform.query(await platform.current('master'), 'select 1');
  });

  test('a secret put back to a password that is no longer true is rotated out of it', async () => {
    const { arns, rotations, secrets, rds } = platform;
    await rotateOnce(rotations, arns.master);
    const previous = await findCredentials(secrets, arns.master, { stage: 'AWSPREVIOUS' });
    const verifier = scramVerifier(previous?.password ?? '');
    await rds.pool.query(`alter role clientele_admin password '${verifier}'`);
    await rotateOnce(rotations, arns.master);
    await platform.query(await platform.current('master'), 'select 1');
  });

  test('where no password of the secret is true, rotation says so and changes nothing', async () => {
    const { arns, rotations, rds, secrets } = platform;
    const before = await platform.current('master');
    await rds.pool.query(`alter role clientele_admin password '${scramVerifier('of-somebody-else')}'`);
    const token = await beginRotation(secrets, arns.database);
    await takeStep(rotations, 'createSecret', arns.database, token);
    await expect(takeStep(rotations, 'setSecret', arns.database, token)).rejects.toThrow('takes no password');
    await rds.pool.query(`alter role clientele_admin password '${scramVerifier(before.password)}'`);
    for (const step of STEPS) await takeStep(rotations, step, arns.database, token);
  });

  test('goes to no server but the one whose certificate a known authority signed, by its name', async () => {
    const { place } = platform.rds;
    const login = await platform.current('master');
    const work = async () => undefined;
    await withConnection(place, login, work);
    const elsewhere = { ...place, host: 'elsewhere.example', address: '127.0.0.1' };
    await expect(withConnection(elsewhere, login, work)).rejects.toThrow(
      "does not match certificate's altnames",
    );
    const folder = mkdtempSync('/tmp/clientele-authority-');
    const authorities = [readFileSync(makeCertificates(folder, ['localhost']).authority, 'utf8')];
    rmSync(folder, { recursive: true });
    await expect(withConnection({ ...place, authorities }, login, work)).rejects.toThrow(
      /self-signed|unable to verify/,
    );
  });

  test("a verifier is PostgreSQL's own", async () => {
    const { pool } = platform.rds;
    await pool.query(`create role measured password 'A-Password-0f-Visible~ASCII'`);
    const { rows } = await pool.query(`select rolpassword from pg_authid where rolname = 'measured'`);
    const [, salt = ''] = /^SCRAM-SHA-256\$4096:([^$]+)\$/.exec(rows[0].rolpassword) ?? [];
    expect(scramVerifier('A-Password-0f-Visible~ASCII', Buffer.from(salt, 'base64'))).toBe(
      rows[0].rolpassword,
    );
    expect(() => scramVerifier('ungefähr')).toThrow('visible ASCII');
  });
});
