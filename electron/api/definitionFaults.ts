import { z } from 'zod';
import { type DefinitionFault, definitionFault } from '../../shared/domain/parserDefinition.ts';

const pathStep = z.union([z.string(), z.number()]);

/** What is wrong with the form of a definition, as faults of its parts. */
export function definitionFaults(error: z.ZodError): DefinitionFault[] {
  return error.issues.map(({ path, message }) => {
    const [first, ...rest] = path;
    const part = definitionFault.shape.part.safeParse(first);
    return {
      part: part.success ? part.data : 'description',
      message,
      path: rest.flatMap((step) => {
        const known = pathStep.safeParse(step);
        return known.success ? [known.data] : [];
      }),
      line: null,
      column: null,
    };
  });
}
