import { z } from 'zod';

/** What a secret is for. With the setup's id it is the secret's whole address: `joinery/<setup id>/<purpose>`. */
export const secretPurposeSchema = z.enum([
  'directory-key',
  'service-account-password',
  'sso-client-secret',
  'earlier-sso-client-secret',
  'nas-password',
  'nas-otp',
  'nas-answer',
  'nas-device-token',
  'person-password',
]);
export type SecretPurpose = z.infer<typeof secretPurposeSchema>;

/** How a person calls each of them. */
export const secretNames: Record<SecretPurpose, string> = {
  'directory-key': 'API key of the directory',
  'service-account-password': 'password of the service account',
  'sso-client-secret': 'client secret of the single sign-on',
  'earlier-sso-client-secret': 'client secret that was there before',
  'nas-password': 'password of the NAS administrator',
  'nas-otp': 'one-time code of the NAS administrator',
  'nas-answer': 'answer to the security question of the NAS administrator',
  'nas-device-token': 'token that spares the 6-digit code',
  'person-password': 'password of the person who signs in',
};

/** Whether a secret is known, and where it is kept; never its value. */
export const secretStatusSchema = z.object({
  purpose: secretPurposeSchema,
  kept: z.enum(['keychain', 'memory', 'environment', 'nowhere']),
});
export type SecretStatus = z.infer<typeof secretStatusSchema>;
