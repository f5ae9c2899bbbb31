import { oc } from '@orpc/contract';
import { z } from 'zod';
import { parser } from '../domain/parser.ts';

export const parsers = {
  list: oc.route({ method: 'GET', path: '/parsers', tags: ['parsers'] }).output(z.array(parser)),
};
