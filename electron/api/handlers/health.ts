import { implementer } from '../implementer.ts';

export const health = {
  get: implementer.health.get.handler(({ context }) => ({ status: 'ok', version: context.version })),
};
