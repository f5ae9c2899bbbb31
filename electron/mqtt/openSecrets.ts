import type { BrokerSettings } from '../core/reconcile/states.ts';
import { failure, type Result, success } from '../core/result.ts';
import { keyPairProblem } from '../tls/keyPair.ts';
import { type LinkFault, refusal } from './linkFault.ts';
import type { OpenSecret } from './ports.ts';

/** The secrets of a connection in clear, for the moment of connecting. */
export interface OpenedSecrets {
  readonly password: string | null;
  /** PEM */
  readonly key: string | null;
  readonly keyPassphrase: string | null;
}

/** Opens what a broker is told or shown, and refuses a key that could not be used with its certificate. */
export async function openSecrets(
  openSecret: OpenSecret,
  { passwordSealed, tls }: BrokerSettings,
): Promise<Result<OpenedSecrets, LinkFault>> {
  const open = async (what: string, sealed: string | null): Promise<string | null> => {
    if (sealed === null) return null;
    try {
      return await openSecret(sealed);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`${what}: ${why}`, { cause });
    }
  };
  const password = await open('Password', passwordSealed);
  const key = await open('Private key', tls?.keySealed ?? null);
  const keyPassphrase = await open('Passphrase of the key', tls?.keyPassphraseSealed ?? null);
  const problem = keyPairProblem({ cert: tls?.cert ?? null, key, keyPassphrase });
  // No attempt would end otherwise before somebody corrects it.
  if (problem !== null) return failure(refusal(`TLS failed: ${lowered(problem.message)}`));
  return success({ password, key, keyPassphrase });
}

/** As the rest of a sentence. */
const lowered = (message: string) => message.charAt(0).toLowerCase() + message.slice(1);
