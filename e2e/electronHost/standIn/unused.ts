/**
 * What the SDK of Sentry imports at its start and uses only in parts that the program does not switch on: reports of
 * crashes, what it would note of windows, screens and power. Whoever uses one hears so.
 */
const unused = (name: string): object =>
  new Proxy(
    {},
    {
      get(_target, property) {
        throw new Error(`The stand-in for Electron has no ${name}.${String(property)}.`);
      },
    },
  );

export const autoUpdater = unused('autoUpdater');
export const crashReporter = unused('crashReporter');
export const powerMonitor = unused('powerMonitor');
export const screen = unused('screen');
export const webContents = unused('webContents');
