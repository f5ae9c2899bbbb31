import { registerHooks } from 'node:module';

/** Loaded before the program under test (`node --import`): there, `electron` is the stand-in. */
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron'
      ? { url: new URL('./standIn/electron.ts', import.meta.url).href, shortCircuit: true }
      : nextResolve(specifier, context),
});
