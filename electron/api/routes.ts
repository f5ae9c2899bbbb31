import type { AnyContractRouter } from '@orpc/contract';
import { traverseContractProcedures } from '@orpc/server';

export interface Routes {
  /** The methods that a path (without prefix and query) has; empty when there is no such path. */
  methodsOf(path: string): ReadonlySet<string>;
}

const isParameter = (level: string) => level.startsWith('{');

const matches = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.length === path.length &&
  pattern.every((level, index) => (isParameter(level) ? path[index] !== '' : level === path[index]));

/**
 * Reads paths and methods from the contract, so that an unknown path and a wrong method can be told
 * apart. `plainPaths` are the GET routes that stand beside the contract.
 */
export function contractRoutes(contract: AnyContractRouter, plainPaths: readonly string[]): Routes {
  const table = plainPaths.map((path) => ({ levels: path.split('/'), method: 'GET' }));
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path: name }) => {
    const { path, method } = procedure['~orpc'].route;
    if (path === undefined || method === undefined) {
      throw new Error(`The procedure ${name.join('.')} has no route of its own in the contract.`);
    }
    table.push({ levels: path.split('/'), method });
  });
  return {
    methodsOf: (path) => {
      const levels = path.split('/');
      return new Set(table.filter((row) => matches(row.levels, levels)).map((row) => row.method));
    },
  };
}
