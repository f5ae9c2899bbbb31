import type { OpenErrorClient } from '../errorReports/ports.ts';
import { openSentryClient } from '../service/sentryClient.ts';

/** Loads the SDK of Electron, whose requests go the way of the window's: by the proxy of the system. */
export const openDesktopSentry: OpenErrorClient = async (options) => {
  const sdk = await import('@sentry/electron/main');
  return openSentryClient(sdk, sdk.makeElectronTransport, options);
};
