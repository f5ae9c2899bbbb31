import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/index.ts';
import type { ApiContext } from './context.ts';

/** Where handlers fill the contract in: input, output and context are typed by it. */
export const implementer = implement(contract).$context<ApiContext>();
