import { expect, it } from 'vitest';
import { contract } from '../../shared/contract/index.ts';
import { contractRoutes } from './routes.ts';

const routes = contractRoutes(contract, ['/openapi.json']);
const methods = (path: string) => [...routes.methodsOf(path)].sort();

it('knows the methods of every path of the contract', () => {
  expect(methods('/sites')).toEqual(['GET', 'POST']);
  expect(methods('/sites/7')).toEqual(['DELETE', 'PATCH']);
  expect(methods('/mqtt/sites/7/start')).toEqual(['POST']);
  expect(methods('/openapi.json')).toEqual(['GET']);
});

it.each(['', '/', '/site', '/sites/', '/sites/7/8', '/mqtt/sites//start', '/SITES', '/openapi_json'])(
  'knows no method of %j',
  (path) => {
    expect(methods(path)).toEqual([]);
  },
);
