import type { Host } from '../engine/host.ts';
import type { SecretBox } from './secrets.ts';

/** What the engine needs of the headless service. */
export function createServiceHost(
  secrets: SecretBox,
  { reportError, notify, errorSending }: Pick<Host, 'reportError' | 'notify' | 'errorSending'>,
): Host {
  return {
    seal: async (secret) => secrets.seal(secret),
    open: async (sealed) => secrets.open(sealed),
    reportError,
    notify,
    errorSending,
  };
}
