import { implementer } from '../implementer.ts';

export const session = {
  get: implementer.session.get.handler(({ context }) => {
    const { name, role } = context.caller;
    return { name, role };
  }),
};
