import { implementer } from '../implementer.ts';

export const parsers = {
  list: implementer.parsers.list.handler(({ context }) => context.listParsers()),
};
