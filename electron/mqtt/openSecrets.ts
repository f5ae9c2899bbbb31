import type { FailureCause } from '../../shared/domain/connection.ts';
import type { BrokerSettings } from '../core/reconcile/states.ts';
import { failure, type Result, success } from '../core/result.ts';
import { keyPairProblem } from '../tls/keyPair.ts';
import { type LinkFault, linkFault, refusal } from './linkFault.ts';
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
  const open = async (
    what: string,
    about: FailureCause,
    sealed: string | null,
  ): Promise<Result<string | null, LinkFault>> => {
    if (sealed === null) return success(null);
    try {
      return success(await openSecret(sealed));
    } catch (thrown) {
      const cause = thrown instanceof Error ? thrown : new Error(String(thrown));
      return failure(linkFault(about, `${what}: ${cause.message}`, cause));
    }
  };
  const opened = await open('Password', 'credentials', passwordSealed);
  if (!opened.ok) return opened;
  const openedKey = await open('Private key', 'certificate', tls?.keySealed ?? null);
  if (!openedKey.ok) return openedKey;
  const openedPhrase = await open('Passphrase of the key', 'certificate', tls?.keyPassphraseSealed ?? null);
  if (!openedPhrase.ok) return openedPhrase;
  const [password, key, keyPassphrase] = [opened.value, openedKey.value, openedPhrase.value];
  const problem = keyPairProblem({ cert: tls?.cert ?? null, key, keyPassphrase });
  // No attempt would end otherwise before somebody corrects it.
  if (problem !== null) return failure(refusal('certificate', `TLS failed: ${lowered(problem.message)}`));
  return success({ password, key, keyPassphrase });
}

/** As the rest of a sentence. */
const lowered = (message: string) => message.charAt(0).toLowerCase() + message.slice(1);
