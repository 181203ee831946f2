import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../shared/findings/expected-failure.ts';
import { fileTrouble } from '../../shared/findings/file-trouble.ts';

/**
 * The PEM of the private authorities that a setup names, each certificate in it sound; undefined where it names none.
 *
 * @throws CA_FILE_UNREADABLE
 */
export async function readCa(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const pem = await readFile(path.resolve(file), 'utf8').catch((cause: unknown) =>
    fail('CA_FILE_UNREADABLE', { file, reason: fileTrouble(cause) }, cause),
  );
  const certificates = pem.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs) ?? [];
  if (certificates.length === 0) fail('CA_FILE_UNREADABLE', { file, reason: 'it holds no PEM certificate' });
  for (const certificate of certificates) {
    try {
      new X509Certificate(certificate);
    } catch (cause) {
      fail('CA_FILE_UNREADABLE', { file, reason: 'a certificate in it is damaged' }, cause);
    }
  }
  return pem;
}
