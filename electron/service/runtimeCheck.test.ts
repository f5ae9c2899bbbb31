import { expect, it } from 'vitest';
import { runtimeFault } from './runtimeCheck.ts';

it('names the version that is too old and what to do', () => {
  expect(runtimeFault({ node: '20.20.2', napi: '9' })).toBe(
    'Node.js 20.20.2 is too old: Vedetta needs 22.14 or newer. Start it with "npm run service", which brings its own.',
  );
  expect(runtimeFault({})).toContain('is too old');
});

it('accepts a runtime with the Node-API that the database needs', () => {
  expect(runtimeFault({ node: '22.14.0', napi: '10' })).toBeNull();
  expect(runtimeFault({ node: '24.21.0', napi: '11' })).toBeNull();
});
