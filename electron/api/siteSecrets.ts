import type { SealedSecrets } from '../../db/queries/sites.ts';
import type { SiteInput, SitePatch } from '../../shared/domain/site.ts';
import { certificatesProblem, keyPairProblem } from '../tls/keyPair.ts';
import { apiError } from './errors.ts';
import type { SealSecret } from './ports.ts';

type Given = Pick<
  SiteInput['connection'] & NonNullable<SitePatch['connection']>,
  'password' | 'key' | 'keyPassphrase'
>;

/** Seals what arrives to be kept secret; what is left out stays as it is, null removes it. */
export async function sealSecrets(given: Given, sealSecret: SealSecret): Promise<SealedSecrets> {
  const seal = async (secret: string | null | undefined) =>
    typeof secret === 'string' ? await sealSecret(secret) : secret;
  return {
    passwordSealed: await seal(given.password),
    keySealed: await seal(given.key),
    keyPassphraseSealed: await seal(given.keyPassphrase),
  };
}

/**
 * Refuses certificates and a key that cannot be read or do not fit. `certBefore`: the stored one, where the
 * input may leave it as it is. A stored key is not opened here: what is wrong with it the connection says.
 */
export function refuseWrongPem(
  given: NonNullable<SitePatch['connection']>,
  certBefore: string | null = null,
): void {
  const { ca = null, cert = certBefore, key = null, keyPassphrase = null } = given;
  const problem =
    (ca === null ? null : certificatesProblem(ca, 'ca')) ??
    (cert === null ? null : certificatesProblem(cert, 'cert')) ??
    keyPairProblem({ cert, key, keyPassphrase });
  if (problem === null) return;
  const issues = [{ path: ['connection', problem.field], message: problem.message }];
  throw apiError('BAD_REQUEST', `connection.${problem.field}: ${problem.message}`, { issues });
}
