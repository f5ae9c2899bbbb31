import { registerHooks } from 'node:module';
import electronPackage from '../../node_modules/electron/package.json' with { type: 'json' };

/** Packages that ask which Electron it is hear this. */
Object.defineProperty(process.versions, 'electron', { value: electronPackage.version });

/** Loaded before the program under test (`node --import`): there, `electron` is the stand-in. */
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron'
      ? { url: new URL('./standIn/electron.ts', import.meta.url).href, shortCircuit: true }
      : nextResolve(specifier, context),
});
