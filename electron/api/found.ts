import { apiError } from './errors.ts';

/** What was asked for by its id. When it is not there, the caller is told so: 404, "There is no sensor 7." */
export function found<Thing>(thing: Thing | null, name: string, id: number): Thing {
  if (thing === null) throw apiError('NOT_FOUND', `There is no ${name} ${id}.`);
  return thing;
}
